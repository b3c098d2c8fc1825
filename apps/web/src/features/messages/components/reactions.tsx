import { type Message, type Reaction, REACTIONS } from '@hub/contracts/messages';
import { useProblem } from '#platform/problem.ts';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { reactersInWords } from '../message-words.ts';
import { react } from '../messages.queries.ts';

interface ReactionsProps {
  message: Message;
  myId: string;
  mayAct: boolean;
  isCurrent: boolean;
  onChanged: (message: Message) => void;
}

/** What a message was answered with, and by whom. A press adds one’s own, or takes it back. */
export function Reactions({ message, myId, mayAct, isCurrent, onChanged }: ReactionsProps) {
  const { problem, report, clear } = useProblem();
  if (message.reactions.length === 0) return null;
  const toggle = (reaction: Reaction, isOn: boolean) => {
    clear();
    react(message.id, reaction, isOn).then(onChanged, (error: unknown) =>
      report(error, () => toggle(reaction, isOn)),
    );
  };
  return (
    <>
      <ul className="reactions" aria-label="Reactions">
        {message.reactions.map(({ reaction, people }) => {
          const isMine = people.some(({ personId }) => personId === myId);
          const said = `${REACTIONS[reaction]}, ${people.length}: ${reactersInWords(people, myId)}`;
          return (
            <li key={reaction}>
              <button
                type="button"
                className="reaction"
                aria-pressed={isMine}
                aria-disabled={!mayAct || undefined}
                aria-label={said}
                title={said}
                tabIndex={isCurrent ? 0 : -1}
                onClick={() => mayAct && toggle(reaction, !isMine)}
              >
                <span aria-hidden="true">{reaction}</span> {people.length}
              </button>
            </li>
          );
        })}
      </ul>
      <ProblemNotice problem={problem} />
    </>
  );
}
