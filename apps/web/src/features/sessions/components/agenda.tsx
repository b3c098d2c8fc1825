import type { Session } from '@hub/contracts/sessions';
import { Tag } from '#ui/tag.tsx';
import { TimeOfDay } from '#ui/when.tsx';
import { agendaNow } from '../session-words.ts';

type Held = Pick<Session, 'agenda' | 'status' | 'startsAt' | 'endsAt'>;

/** The agenda with the time of each item, and while the session is on, how long the present one still has. */
export function Agenda({ session, now }: { session: Held; now: Date }) {
  const present = agendaNow(session, now);
  return (
    <ol className="agenda">
      {session.agenda.map((item, index) => {
        const isNow = present?.index === index;
        return (
          <li
            key={`${item.startsAt}${item.title}`}
            className={isNow ? 'is-now' : undefined}
            aria-current={isNow || undefined}
          >
            <span className={isNow ? undefined : 'soft'}>
              <TimeOfDay at={item.startsAt} />
            </span>
            <span>
              {item.title}{' '}
              {isNow ? (
                <Tag tone="brand">{present.minutesLeft} min left</Tag>
              ) : (
                <span className="soft small no-wrap">{item.minutes} min</span>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
