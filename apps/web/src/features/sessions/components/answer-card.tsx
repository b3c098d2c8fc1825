import type { AnswerInput, AnswerKind, Session } from '@hub/contracts/sessions';
import { useState } from 'react';
import { useProblem } from '#platform/problem.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Radios } from '#ui/choices.tsx';
import { count } from '#ui/count.ts';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { answerInWords, stateOf } from '../session-words.ts';
import { useAnswerSession } from '../sessions.queries.ts';
import { SendColleague } from './send-colleague.tsx';

const ANSWERS: { kind: AnswerKind; label: string }[] = [
  { kind: 'coming', label: "I'm coming" },
  { kind: 'maybe', label: 'Maybe' },
  { kind: 'not-coming', label: 'Not coming' },
];

type Scope = NonNullable<AnswerInput['scope']>;

/** Am I coming? To this date or to all of them; where I stand in line; who goes for me. */
export function AnswerCard({ session, now }: { session: Session; now: Date }) {
  const { can, myAnswer, series } = session;
  const [scope, setScope] = useState<Scope>('one');
  const { problem, report, clear } = useProblem();
  const { mutate, isPending, variables } = useAnswerSession(session.id);

  const answer = (kind: AnswerKind) => {
    clear();
    mutate({ answer: kind, scope }, { onError: (error) => report(error, () => answer(kind)) });
  };

  if (!can.answer && !can.sendSubstitute && !myAnswer) return null;
  return (
    <Card title={can.answer ? 'Are you coming?' : 'Your answer'}>
      <output className="answer-words">
        <AnswerWords session={session} now={now} />
      </output>
      {can.answer && (
        <>
          {series && (
            <Radios<Scope>
              id={`answer-scope-${session.id}`}
              label="My answer is for"
              arrangement="inline"
              value={scope}
              onChange={setScope}
              options={[
                { value: 'one', label: 'This date' },
                { value: 'series', label: `The whole series (${count(series.count, 'date', 'dates')})` },
              ]}
            />
          )}
          <div className="answer-buttons">
            {ANSWERS.map(({ kind, label }) => (
              <Button
                key={kind}
                variant={
                  kind === 'coming' && !myAnswer && session.joining.state !== 'open' ? 'primary' : 'quiet'
                }
                icon={myAnswer?.answer === kind ? 'tick' : undefined}
                aria-pressed={myAnswer?.answer === kind}
                isBusy={isPending && variables?.answer === kind}
                onClick={() => answer(kind)}
              >
                {label}
              </Button>
            ))}
          </div>
        </>
      )}
      <ProblemNotice problem={problem} />
      {can.sendSubstitute && <SendColleague session={session} />}
    </Card>
  );
}

function AnswerWords({ session, now }: { session: Session; now: Date }) {
  const { can, myAnswer, capacity, coming } = session;
  const isOver = stateOf(session, now).is === 'over';
  const left = capacity === null ? null : Math.max(0, capacity - coming.people);
  return (
    <>
      {myAnswer ? (
        <span className="strong">
          {myAnswer.place === 'waiting'
            ? `You are number ${myAnswer.waitingPosition ?? 1} on the waiting list`
            : answerInWords(myAnswer, isOver)}
          {myAnswer.isFromSeries && '. You answered for the whole series'}.
        </span>
      ) : (
        can.answer && <span>You have not answered yet.</span>
      )}{' '}
      {myAnswer?.substitute &&
        (myAnswer.substitute.comesForMe
          ? `${myAnswer.substitute.name} comes in your place. `
          : `You come in place of ${myAnswer.substitute.name}. `)}
      {myAnswer?.place === 'waiting' &&
        'Places are given in the order people answered; this page shows when you have one. '}
      {can.answer && left !== null && myAnswer?.answer !== 'coming' && (
        <span className="soft">
          {left > 0
            ? `${count(left, 'place', 'places')} of ${capacity} left.`
            : `All ${capacity} places are taken. Say you are coming to join the waiting list (${coming.waiting} waiting).`}
        </span>
      )}
    </>
  );
}
