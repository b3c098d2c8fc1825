import type { Conversation } from '@hub/contracts/conversations';
import { LONGEST_MESSAGE, type Message } from '@hub/contracts/messages';
import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef, useState } from 'react';
import { useMe } from '#platform/me.ts';
import { newId } from '#platform/new-id.ts';
import type { EditorHandle } from '#platform/rich-text/editor-props.ts';
import { LazyEditor } from '#platform/rich-text/lazy-editor.tsx';
import { useTellWriting } from '#platform/writing.ts';
import { Button, IconButton } from '#ui/button.tsx';
import { isTouch } from '../is-touch.ts';
import { inputOf, joinedTexts, keptText, type MessageText, NO_TEXT, wrongWith } from '../message-text.ts';
import { excerptOf } from '../message-words.ts';
import type { WaitingMessage } from '../waiting-message.ts';

export interface MessageComposerHandle {
  /** The next message answers this one. */
  replyTo(message: Message): void;
  /** Puts what was not sent back into the box. */
  takeBack(waiting: WaitingMessage): void;
}

interface MessageComposerProps {
  conversation: Conversation;
  /** What is answered, where it is on the page. */
  known: (messageId: string) => Message | undefined;
  onSend: (waiting: WaitingMessage) => void;
  ref?: Ref<MessageComposerHandle>;
}

/** The box one writes messages in. What stands in it stays, through reload and failure, until it is sent. */
export function MessageComposer({ conversation, known, onSend, ref }: MessageComposerProps) {
  const me = useMe();
  const { id: conversationId } = conversation;
  const [text, setText] = useState<MessageText>(() => keptText.read(me.id, conversationId));
  // What stands in the box from outside: another turn each time it is put there.
  const [turn, setTurn] = useState(0);
  const [wrong, setWrong] = useState<string | null>(null);
  const [isUploading, setUploading] = useState(false);
  const editor = useRef<EditorHandle>(null);
  const tellWriting = useTellWriting('conversation.typing', { conversationId });
  const id = useId();
  const latest = useRef(text);

  const change = (to: Partial<MessageText>) => {
    latest.current = { ...latest.current, ...to };
    setText(latest.current);
    setWrong(null);
    keptText.keep(me.id, conversationId, latest.current);
  };

  useImperativeHandle(ref, () => ({
    replyTo: (message) => {
      change({ replyTo: { id: message.id, number: message.number } });
      editor.current?.focus();
    },
    takeBack: ({ input, attachments, replyTo }) => {
      change(joinedTexts({ body: input.body, attachments, replyTo }, latest.current));
      setTurn((now) => now + 1);
      editor.current?.focus();
    },
  }));

  const send = () => {
    const input = inputOf(newId(), latest.current);
    const found = isUploading ? 'Wait until the files are here' : wrongWith(input);
    setWrong(found);
    if (found !== null) {
      editor.current?.focus();
      return;
    }
    const { attachments, replyTo } = latest.current;
    // The box is empty at once: what is typed from here on belongs to the next message.
    editor.current?.clear();
    onSend({ id: input.id, conversationId, input, attachments, replyTo, refusal: null });
    change(NO_TEXT);
    editor.current?.focus();
  };
  const cancelReply = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && latest.current.replyTo && !document.querySelector('dialog[open]'))
      change({ replyTo: null });
  };

  const answered = text.replyTo && known(text.replyTo.id);
  const sendsOnEnter = !isTouch();
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it listens to what happens in it, and does nothing itself
    <div className="message-composer" onInput={tellWriting} onKeyDownCapture={cancelReply}>
      {text.replyTo && (
        <p className="composer-reply small">
          <span className="grow">
            Replying to{' '}
            {answered
              ? answered.sender.personId === me.id
                ? 'yourself'
                : answered.sender.name
              : 'an earlier message'}
            {answered && (
              <span className="soft" dir="auto">
                : {excerptOf(answered, me.id)}
              </span>
            )}
          </span>
          <IconButton
            icon="close"
            label="Do not reply to this message"
            onClick={() => change({ replyTo: null })}
          />
        </p>
      )}
      <LazyEditor
        ref={editor}
        id={id}
        label="Your message"
        placeholder="Write a message"
        initial={text.body}
        resetKey={`${conversationId} ${turn}`}
        tools={{ isLight: true, evidence: true, attachments: { conversationId } }}
        attachments={text.attachments}
        onAttached={(attachments) => change({ attachments })}
        onUploading={setUploading}
        longest={LONGEST_MESSAGE}
        sendsOnEnter={sendsOnEnter}
        onSend={send}
        onChange={(body) => change({ body })}
        isInvalid={wrong !== null}
        describedBy={`${id}-wrong ${id}-hint`}
      />
      <p id={`${id}-wrong`} className="field-error" role="alert">
        {wrong}
      </p>
      <div className="composer-foot">
        <p id={`${id}-hint`} className="small soft">
          {sendsOnEnter ? 'Enter sends. Shift and Enter start a new line.' : 'Enter starts a new line.'}
        </p>
        <Button isSmall onClick={send}>
          Send
        </Button>
      </div>
    </div>
  );
}
