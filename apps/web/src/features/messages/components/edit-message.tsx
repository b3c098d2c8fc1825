import { LONGEST_MESSAGE, type Message } from '@hub/contracts/messages';
import { isEmpty, type RichText } from '@hub/contracts/rich-text';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useProblem } from '#platform/problem.ts';
import type { EditorHandle } from '#platform/rich-text/editor-props.ts';
import { LazyEditor } from '#platform/rich-text/lazy-editor.tsx';
import { Button } from '#ui/button.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { changeMessage } from '../messages.queries.ts';
import { isTouch } from '../is-touch.ts';

interface EditMessageProps {
  message: Message;
  onChanged: (message: Message) => void;
  onCancel: () => void;
}

/** One’s own message, changed where it stands. What it said before stays to be seen. */
export function EditMessage({ message, onChanged, onCancel }: EditMessageProps) {
  const [body, setBody] = useState<RichText | null>(message.body);
  const [isBusy, setBusy] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const { problem, report, clear } = useProblem();
  const editor = useRef<EditorHandle>(null);
  const id = useId();
  useEffect(() => editor.current?.focus(), []);

  const save = async () => {
    if (isBusy) return;
    clear();
    const isNothing = body === null || (isEmpty(body) && message.attachments.length === 0);
    setMissing(isNothing);
    if (isNothing) {
      editor.current?.focus();
      return;
    }
    setBusy(true);
    try {
      onChanged(await changeMessage(message, body));
    } catch (error) {
      setBusy(false);
      report(error, () => void save());
    }
  };
  const escape = (event: KeyboardEvent) => {
    // A dialog of the editor closes by itself, before this one.
    if (event.key !== 'Escape' || document.querySelector('dialog[open]')) return;
    event.stopPropagation();
    onCancel();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it listens to what happens in it, and does nothing itself
    <div className="edit-message" onKeyDownCapture={escape}>
      <LazyEditor
        ref={editor}
        id={id}
        label="Change your message"
        placeholder="Write a message"
        initial={message.body}
        tools={{ isLight: true, evidence: true }}
        longest={LONGEST_MESSAGE}
        sendsOnEnter={!isTouch()}
        onSend={() => void save()}
        onChange={setBody}
        isInvalid={isMissing}
        describedBy={`${id}-wrong`}
      />
      <p id={`${id}-wrong`} className="field-error" role="alert">
        {isMissing && 'Enter a message, or delete it'}
      </p>
      <ProblemNotice problem={problem} />
      <div className="row row-tight">
        <Button isSmall isBusy={isBusy} onClick={() => void save()}>
          Save
        </Button>
        <Button isSmall variant="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
