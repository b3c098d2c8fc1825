import { RichTextView } from '#platform/rich-text/rich-text-view.tsx';
import { LinkButton } from '#ui/button.tsx';
import { showToast } from '#ui/toast.tsx';
import type { MessageOutbox, WaitingMessage } from '../waiting-message.ts';
import { MessageFiles } from './message-files.tsx';

interface WaitingMessagesProps {
  outbox: MessageOutbox;
  waiting: readonly WaitingMessage[];
  /** The last try found no connection. */
  isAway: boolean;
  onTakeBack: (waiting: WaitingMessage) => void;
}

/** One’s own messages below the others’, until the hub has them. */
export const WaitingMessages = ({ outbox, waiting, isAway, onTakeBack }: WaitingMessagesProps) =>
  waiting.map((message) => {
    const state = outbox.stateOf(message);
    const { id, input, attachments, refusal } = message;
    const takeBack = async () => {
      const taken = await outbox.cancel(id);
      if (taken) onTakeBack(taken);
    };
    const remove = async () => {
      const taken = await outbox.cancel(id);
      if (taken)
        showToast({
          text: 'The message is deleted. It was not sent.',
          action: { label: 'Put it back', run: () => void outbox.add(taken) },
        });
    };
    const isStill = state === 'sending' || (state === 'waiting' && !isAway);
    return (
      <article
        key={id}
        className="message is-mine is-first is-last is-waiting"
        data-anchor={id}
        aria-label="Not sent yet"
      >
        <div className="message-main">
          <div className="message-bubble">
            <RichTextView body={input.body} underHeading={3} />
            <MessageFiles files={attachments} />
          </div>
          <p className={`message-state small${refusal ? ' is-refused' : ' soft'}`}>
            {refusal
              ? `Not sent: ${refusal.title}`
              : isStill
                ? 'Sending…'
                : 'Waiting for a connection. It is sent by itself.'}
          </p>
          {!isStill && (
            <div className="row small">
              <LinkButton onClick={() => void outbox.flush({ again: id })}>Try again</LinkButton>
              <LinkButton onClick={() => void takeBack()}>Edit</LinkButton>
              <LinkButton onClick={() => void remove()}>Delete</LinkButton>
            </div>
          )}
        </div>
      </article>
    );
  });
