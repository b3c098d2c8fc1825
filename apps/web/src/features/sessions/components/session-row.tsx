import type { MyAnswer, SessionSummary } from '@hub/contracts/sessions';
import { Link } from 'react-router';
import { Tag, type Tone } from '#ui/tag.tsx';
import { DateBadge, FullDate, TimeRange } from '#ui/when.tsx';
import { answerInWords, comingInWords, stateOf } from '../session-words.ts';
import { Manner, StateTags, TopicTags } from './session-tags.tsx';

/** One session in a list. */
export function SessionRow({ session, now }: { session: SessionSummary; now: Date }) {
  const state = stateOf(session, now);
  const isOver = state.is === 'over';
  const isOff = state.is === 'cancelled';
  return (
    <li className={`session-row${isOff ? ' is-off' : ''}`}>
      <DateBadge at={session.startsAt} isOff={isOff} isSmall />
      <div>
        <h3 className="session-row-title">
          <Link to={`/sessions/${session.id}`}>{session.title}</Link>
        </h3>
        <p className="soft">
          <FullDate at={session.startsAt} />, <TimeRange from={session.startsAt} to={session.endsAt} />
        </p>
        {session.cancelReason !== null && <p>{session.cancelReason}</p>}
        <div className="session-row-tags">
          {!isOver && <StateTags session={session} now={now} />}
          <TopicTags session={session} />
          <Manner session={session} />
        </div>
      </div>
      <div className="session-row-side small">
        {session.myAnswer && <AnswerTag answer={session.myAnswer} isOver={isOver} />}
        {session.status === 'published' && <p className="soft">{comingInWords(session.coming, isOver)}</p>}
      </div>
    </li>
  );
}

const tones: Record<MyAnswer['answer'], Tone> = { coming: 'good', maybe: 'warn', 'not-coming': 'plain' };

export const AnswerTag = ({ answer, isOver }: { answer: MyAnswer; isOver: boolean }) => (
  <Tag tone={answer.place === 'waiting' ? 'warn' : tones[answer.answer]}>{answerInWords(answer, isOver)}</Tag>
);
