import '../composer.css';
import { LONGEST_CONTENT_NOTE } from '@hub/contracts/threads';
import { useQuery } from '@tanstack/react-query';
import { type Ref, useState } from 'react';
import type { EditorHandle } from '#platform/rich-text/editor-props.ts';
import { LazyEditor } from '#platform/rich-text/lazy-editor.tsx';
import { LinkButton } from '#ui/button.tsx';
import { FieldError } from '#ui/field.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { spaceQuery } from '../spaces.queries.ts';
import type { PostDraft } from '../use-draft.ts';
import { DoNotName } from './do-not-name.tsx';
import { DraftElsewhere, DraftStatus } from './draft-status.tsx';
import { MentionReach } from './mention-reach.tsx';
import { Paragraphs } from './paragraphs.tsx';
import { ReachLine } from './reach-line.tsx';

interface PostFieldsProps {
  draft: PostDraft;
  /** Null until it is chosen: what needs to know who will read it is offered then. */
  spaceId: string | null;
  label: string;
  /** Where no heading says it already. */
  isLabelSeen?: boolean;
  placeholder?: string;
  /** `body`, `contentNote`: as the error summary finds them. */
  idOf: (field: string) => string;
  errorOf: (field: string) => string | undefined;
  onSend: () => void;
  onUploading: (isUploading: boolean) => void;
  editorRef?: Ref<EditorHandle>;
}

/** What a post is written with, and beside it what to know before one posts: the same for a reply and a new thread. */
export function PostFields({
  draft,
  spaceId,
  label,
  isLabelSeen = false,
  placeholder,
  idOf,
  errorOf,
  onSend,
  onUploading,
  editorRef,
}: PostFieldsProps) {
  const { state, keeper } = draft;
  const { text } = state;
  const bodyId = idOf('body');
  const bodyError = errorOf('body');
  return (
    <div className="post-fields" onBlur={() => void keeper.save()}>
      <DraftElsewhere draft={draft} />
      <div className={`field${bodyError === undefined ? '' : ' field-wrong'}`}>
        {isLabelSeen && (
          // The editor says it itself.
          <p className="field-label" aria-hidden="true">
            {label}
          </p>
        )}
        <FieldError id={bodyId} error={bodyError} />
        <LazyEditor
          ref={editorRef}
          id={bodyId}
          label={label}
          placeholder={placeholder}
          initial={text.body}
          resetKey={`${state.turn}`}
          names={text.names}
          quotes={text.quotes}
          tools={
            spaceId === null
              ? { evidence: true }
              : { mentions: { spaceId }, evidence: true, attachments: { spaceId } }
          }
          attachments={text.attachments}
          onAttached={(attachments) => keeper.change({ attachments })}
          onUploading={onUploading}
          onChange={(body) => keeper.change({ body })}
          onSend={onSend}
          isInvalid={bodyError !== undefined}
          describedBy={bodyError === undefined ? undefined : `${bodyId}-error`}
        />
      </div>
      <ContentNote
        key={state.turn}
        id={idOf('contentNote')}
        value={text.contentNote}
        onChange={(contentNote) => keeper.change({ contentNote })}
        error={errorOf('contentNote')}
      />
      {spaceId !== null && (
        <>
          <MentionReach spaceId={spaceId} body={text.body} />
          <BeforeYouPost spaceId={spaceId} />
        </>
      )}
      <DoNotName />
      <DraftStatus draft={draft} />
    </div>
  );
}

interface ContentNoteProps {
  id: string;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

/** Most posts have none: the box is there for whoever asks for it. */
function ContentNote({ id, value, onChange, error }: ContentNoteProps) {
  const [isOpen, setOpen] = useState(value !== '');
  if (!isOpen && error === undefined)
    return (
      <p>
        <LinkButton
          onClick={() => {
            setOpen(true);
            // The box comes with the next drawing.
            setTimeout(() => document.getElementById(id)?.focus());
          }}
        >
          Add a content note
        </LinkButton>
      </p>
    );
  return (
    <div>
      <TextInput
        id={id}
        label="Content note"
        hint={`Says what people will find before they open the post, for example “racist language quoted”. Up to ${LONGEST_CONTENT_NOTE} characters.`}
        value={value}
        onChange={onChange}
        error={error}
        autoComplete="off"
      />
      <LinkButton
        onClick={() => {
          onChange('');
          setOpen(false);
        }}
      >
        Remove the content note
      </LinkButton>
    </div>
  );
}

/** Who will read it, what the space asks to keep in mind, and whether it is read first. */
function BeforeYouPost({ spaceId }: { spaceId: string }) {
  const { data: space } = useQuery(spaceQuery(spaceId));
  return (
    <>
      <ReachLine spaceId={spaceId} />
      {space && space.guidance !== '' && (
        <details className="small soft">
          <summary>{`What to keep in mind in ${space.name}`}</summary>
          <Paragraphs text={space.guidance} />
        </details>
      )}
      {space?.isReviewed && !space.can.moderate && (
        <p className="small">
          Posts in this space are read by somebody who looks after it before they appear. Until then only you
          and they see yours.
        </p>
      )}
    </>
  );
}
