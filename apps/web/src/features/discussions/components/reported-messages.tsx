import { MOST_AROUND_REPORTED, type ReportedMessages as Copy } from '@hub/contracts/moderation';
import { Link } from 'react-router';
import { RichTextView } from '#platform/rich-text/rich-text-view.tsx';
import { Tag } from '#ui/tag.tsx';
import { FullDateAndTime } from '#ui/when.tsx';

type OneMessage = Copy['messages'][number];

/** A reported message as it was, between those around it: all that is ever seen of the conversation. */
export const ReportedMessages = ({ copy: { conversationKind, messages } }: { copy: Copy }) => (
  <>
    <p className="soft small">
      {conversationKind === 'direct' ? 'From a conversation of two people.' : 'From a group.'} This is a copy
      from when it was reported: the message and up to {MOST_AROUND_REPORTED} before and after it. Nothing
      else of the conversation can be seen, and the audit record says that you looked at it.
    </p>
    <ol className="reported-messages" aria-label="Reported message, with those around it">
      {messages.map((message) => (
        <MessageOfCopy key={message.number} message={message} />
      ))}
    </ol>
  </>
);

const MessageOfCopy = ({
  message: { number, sender, sentAt, body, files, isReported },
}: {
  message: OneMessage;
}) => (
  <li className={isReported ? 'is-reported' : undefined} {...(isReported && { 'aria-current': true })}>
    <p className="row row-tight">
      <b>
        {sender.personId === null ? (
          sender.name
        ) : (
          <Link to={`/people/${sender.personId}`}>{sender.name}</Link>
        )}
      </b>
      {isReported && <Tag tone="bad">Reported</Tag>}
      <span className="soft small">
        <span className="visually-hidden">{`Message ${number}, `}</span>
        <FullDateAndTime at={sentAt} />
      </span>
    </p>
    {body && <RichTextView body={body} underHeading={3} />}
    {files.length > 0 && (
      <p className="soft small">
        {files.length === 1 ? 'With the file' : 'With the files'} {files.join(', ')}. Files are not copied.
      </p>
    )}
    {!body && files.length === 0 && <p className="soft">This message had been deleted.</p>}
  </li>
);
