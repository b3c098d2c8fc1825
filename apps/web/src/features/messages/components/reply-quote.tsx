import type { Message } from '@hub/contracts/messages';
import { useQuery } from '@tanstack/react-query';
import { ProblemError } from '#platform/api-client.ts';
import { messageQuery } from '../messages.queries.ts';
import { excerptOf } from '../message-words.ts';

interface ReplyQuoteProps {
  replyTo: NonNullable<Message['replyTo']>;
  /** The message itself, where it is on the page. */
  known: Message | undefined;
  myId: string;
  onGoTo: (number: number) => void;
}

/** What a message answers: who said it, how it begins, and the way to it. */
export function ReplyQuote({ replyTo, known, myId, onGoTo }: ReplyQuoteProps) {
  const { data, error } = useQuery({ ...messageQuery(replyTo.id), enabled: known === undefined });
  const message = known ?? data;
  if (!message)
    return (
      <p className="reply-quote small soft">
        {error instanceof ProblemError && error.status === 404
          ? 'In reply to a message you cannot see'
          : 'In reply to an earlier message'}
      </p>
    );
  const who = message.sender.personId === myId ? 'You' : message.sender.name;
  return (
    <button type="button" className="reply-quote small" onClick={() => onGoTo(message.number)}>
      <span className="visually-hidden">In reply to </span>
      <span className="reply-quote-by">{who}</span>
      <span className="reply-quote-text" dir="auto">
        {excerptOf(message, myId)}
      </span>
    </button>
  );
}
