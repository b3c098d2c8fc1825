import { Card } from '#ui/card.tsx';
import { Tag } from '#ui/tag.tsx';
import { DateBadge, PlainDate } from '#ui/when.tsx';
import { MilestoneTitle } from './milestone-title.tsx';
import { SessionRow } from './session-row.tsx';
import { contentsByDay, type MonthOfSessions } from './month-grid.tsx';

/** The month for a narrow screen: only the days that hold something, in order. */
export function MonthList({ now, ...contents }: MonthOfSessions & { now: Date }) {
  const days = [...contentsByDay(contents)].sort(([one], [other]) => one.localeCompare(other));
  return (
    <Card>
      <ul className="list">
        {days.flatMap(([date, { sessions, milestones }]) => [
          ...milestones.map((milestone) => (
            <li key={milestone.id} className="session-row">
              <DateBadge at={`${date}T12:00:00Z`} isSmall />
              <div>
                <h3 className="session-row-title">
                  <MilestoneTitle {...milestone} />
                </h3>
                <p className="soft">
                  <PlainDate on={date} />
                </p>
                <div className="session-row-tags">
                  <Tag tone="plum">Programme date</Tag>
                </div>
              </div>
            </li>
          )),
          ...sessions.map((session) => <SessionRow key={session.id} session={session} now={now} />),
        ])}
      </ul>
    </Card>
  );
}
