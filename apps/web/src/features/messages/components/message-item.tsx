import type { ConversationMember } from '@hub/contracts/conversations';
import type { Message } from '@hub/contracts/messages';
import { photoAddress } from '@hub/contracts/photo-address';
import { useState } from 'react';
import { Link } from 'react-router';
import { RichTextView } from '#platform/rich-text/rich-text-view.tsx';
import { LinkButton } from '#ui/button.tsx';
import { Face } from '#ui/face.tsx';
import { listed } from '#ui/listed.ts';
import { TimeOfDay } from '#ui/when.tsx';
import { eventInWords } from '../message-words.ts';
import type { MessageRow } from '../message-rows.ts';
import { EditMessage } from './edit-message.tsx';
import { MessageActions } from './message-actions.tsx';
import { MessageFiles } from './message-files.tsx';
import { MessageHistory } from './message-history.tsx';
import { Reactions } from './reactions.tsx';
import { ReplyQuote } from './reply-quote.tsx';

export interface MessageItemProps {
  row: MessageRow;
  myId: string;
  /** Whoever wrote it, where they are still in the conversation. */
  member: ConversationMember | undefined;
  /** Between two it goes without saying who speaks. */
  isGroup: boolean;
  mayAct: boolean;
  /** The one that Tab goes to; the arrow keys go to the others. */
  isCurrent: boolean;
  /** What it answers, where that is on the page. */
  answered: Message | undefined;
  readBy: readonly string[] | undefined;
  onReply: (message: Message) => void;
  onGoTo: (number: number) => void;
  onChanged: (message: Message) => void;
  onMarkUnread: (number: number) => void;
}

/** One message, or what happened to the conversation: it stands among its messages, so that everybody is told. */
export function MessageItem(props: MessageItemProps) {
  const { row, myId, member, isCurrent } = props;
  const { message } = row;
  const { id, number, sender, event } = message;
  const [isShown, setShown] = useState(false);
  const isMine = sender.personId === myId;
  const hasName = row.isFirst && !isMine && props.isGroup;
  const attributes = {
    id: `message-${number}`,
    'data-anchor': id,
    'data-post': number,
    tabIndex: isCurrent ? 0 : -1,
  };
  if (event)
    return (
      <div {...attributes} className="message-event small soft" role="article" aria-label="What happened">
        {eventInWords(event, sender, myId)}, <TimeOfDay at={message.sentAt} />
      </div>
    );
  if (member?.isBlocked && !isShown)
    return (
      <div {...attributes} className="message-event small soft" role="article" aria-label="Blocked message">
        Message from somebody you blocked. <LinkButton onClick={() => setShown(true)}>Show</LinkButton>
      </div>
    );
  return (
    <article
      {...attributes}
      className={`message${isMine ? ' is-mine' : ''}${row.isFirst ? ' is-first' : ''}${row.isLast ? ' is-last' : ''}`}
      aria-labelledby={`message-${number}-by message-${number}-at`}
    >
      {!isMine && props.isGroup && (
        <span className="message-face">
          {row.isLast && (
            <Face
              name={sender.name}
              photo={member?.photo && sender.personId && photoAddress(sender.personId, member.photo, 96)}
            />
          )}
        </span>
      )}
      <div className="message-main">
        <h3 id={`message-${number}-by`} className={hasName ? 'message-by' : 'visually-hidden'}>
          {hasName && sender.personId !== null ? (
            <Link to={`/people/${sender.personId}`} tabIndex={isCurrent ? 0 : -1}>
              {sender.name}
            </Link>
          ) : isMine ? (
            'You'
          ) : (
            sender.name
          )}
        </h3>
        <MessageBody {...props} isMine={isMine} />
      </div>
      <span data-post-end={number} />
    </article>
  );
}

function MessageBody(props: MessageItemProps & { isMine: boolean }) {
  const { row, myId, isMine, isCurrent, mayAct, readBy, onChanged } = props;
  const { message } = row;
  const [isEditing, setEditing] = useState(false);
  const [hasHistory, setHistory] = useState(false);
  const isDeleted = message.deletedAt !== null || message.body === null;
  if (isEditing && !isDeleted)
    return (
      <EditMessage
        message={message}
        onChanged={(changed) => {
          onChanged(changed);
          setEditing(false);
        }}
        onCancel={() => setEditing(false)}
      />
    );
  return (
    <>
      <div className="message-row">
        <div className={`message-bubble${isDeleted ? ' is-deleted' : ''}`}>
          {message.replyTo && !isDeleted && (
            <ReplyQuote replyTo={message.replyTo} known={props.answered} myId={myId} onGoTo={props.onGoTo} />
          )}
          {isDeleted || message.body === null ? (
            <p className="soft">Message deleted</p>
          ) : (
            <RichTextView body={message.body} underHeading={3} />
          )}
          <MessageFiles files={message.attachments} />
          <p className="message-at">
            <span id={`message-${message.number}-at`}>
              <TimeOfDay at={message.sentAt} />
            </span>
            {message.editedAt !== null && !isDeleted && (
              <>
                {', '}
                <LinkButton tabIndex={isCurrent ? 0 : -1} onClick={() => setHistory(true)}>
                  edited<span className="visually-hidden">: what it said before</span>
                </LinkButton>
              </>
            )}
          </p>
        </div>
        {!isDeleted && (
          <MessageActions
            message={message}
            myId={myId}
            isMine={isMine}
            mayAct={mayAct}
            isCurrent={isCurrent}
            onReply={props.onReply}
            onEdit={() => setEditing(true)}
            onChanged={onChanged}
            onMarkUnread={props.onMarkUnread}
          />
        )}
      </div>
      {!isDeleted && (
        <Reactions
          message={message}
          myId={myId}
          mayAct={mayAct}
          isCurrent={isCurrent}
          onChanged={onChanged}
        />
      )}
      {readBy && <ReadMark names={readBy} />}
      {hasHistory && <MessageHistory message={message} onClose={() => setHistory(false)} />}
    </>
  );
}

const MOST_NAMED = 2;

const ReadMark = ({ names }: { names: readonly string[] }) => (
  <p className="message-read small soft" title={names.length > MOST_NAMED ? listed(names) : undefined}>
    {names.length > MOST_NAMED ? (
      <>
        Read by {names.length}
        <span className="visually-hidden">: {listed(names)}</span>
      </>
    ) : (
      `Read by ${listed(names)}`
    )}
  </p>
);
