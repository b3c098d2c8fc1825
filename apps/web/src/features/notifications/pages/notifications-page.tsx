import '../notifications.css';
import type { Notification, NotificationFilter } from '@hub/contracts/notifications';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { oneOf } from '#platform/address-filters.ts';
import { useNarrowedList } from '#platform/narrowed-list.ts';
import { useProblem } from '#platform/problem.ts';
import { Button } from '#ui/button.tsx';
import { count } from '#ui/count.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Loading } from '#ui/loading.tsx';
import { fullDate, londonDay } from '#ui/london-time.ts';
import { NarrowedList } from '#ui/narrowed-list.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { showToast } from '#ui/toast.tsx';
import { NotificationItem } from '../components/notification-item.tsx';
import { countsQuery } from '../counts.queries.ts';
import { notificationListQuery, useMarkAllRead, useUnmarkAllRead } from '../notifications.queries.ts';

const FILTERS = { all: 'All', unread: 'Unread', mentions: 'Mentions' } as const;
const NOTHING: Record<NotificationFilter, string> = {
  all: 'Nothing yet',
  unread: 'You have read everything',
  mentions: 'Nobody has mentioned you yet',
};

export function NotificationsPage() {
  const [search] = useSearchParams();
  const show = oneOf(Object.keys(FILTERS) as NotificationFilter[], search.get('show')) ?? 'all';
  const list = useNarrowedList(notificationListQuery(show));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="measure">
      <PageHeading
        title="Notifications"
        lead={
          <>
            What concerns you, newest first. <Link to="/account/notifications">What you get by mail</Link>
          </>
        }
        actions={<MarkAllRead />}
      />
      <Tabs
        label="Which notifications"
        tabs={Object.entries(FILTERS).map(([name, label]) => ({
          to: name === 'all' ? '/notifications' : `/notifications?show=${name}`,
          label,
          isCurrent: name === show,
        }))}
      />
      {list.data ? (
        <NarrowedList list={list} shown={`${count(items.length, 'notification', 'notifications')} shown`}>
          {items.length === 0 ? <Nothing show={show} /> : <Days items={items} />}
        </NarrowedList>
      ) : (
        <Loading />
      )}
    </div>
  );
}

function MarkAllRead() {
  const { data } = useQuery(countsQuery());
  const { mutate, isPending } = useMarkAllRead();
  const { mutate: takeBack } = useUnmarkAllRead();
  const { problem, report, clear } = useProblem();
  if (!data?.notifications) return <ProblemNotice problem={problem} />;
  const undo = (readAt: string) =>
    takeBack(readAt, { onError: (error) => report(error, () => undo(readAt)) });
  const mark = () => {
    clear();
    mutate(undefined, {
      onSuccess: ({ readAt, count: read }) =>
        showToast({
          text: `${count(read, 'notification is', 'notifications are')} marked as read.`,
          action: { label: 'Undo', run: () => undo(readAt) },
        }),
      onError: (error) => report(error, mark),
    });
  };
  return (
    <>
      <Button variant="quiet" isBusy={isPending} onClick={mark}>
        Mark all as read
      </Button>
      <ProblemNotice problem={problem} />
    </>
  );
}

const Nothing = ({ show }: { show: NotificationFilter }) => (
  <EmptyState title={NOTHING[show]}>
    <p>
      You are told when somebody mentions you or replies to you, and of what is new in the threads and spaces
      that you <Link to="/discussions">follow or watch</Link>.
    </p>
  </EmptyState>
);

function Days({ items }: { items: Notification[] }) {
  const days = new Map<string, Notification[]>();
  for (const item of items) days.set(londonDay(item.at), [...(days.get(londonDay(item.at)) ?? []), item]);
  return (
    <div className="card notification-days">
      {[...days].map(([day, ofDay]) => (
        <section key={day} aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`} className="notification-day">
            {dayInWords(day)}
          </h2>
          <ul className="notifications">
            {ofDay.map((notification) => (
              <NotificationItem key={notification.id} notification={notification} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function dayInWords(day: string): string {
  const noon = `${day}T12:00:00Z`;
  if (day === londonDay(Date.now())) return 'Today';
  return fullDate(noon);
}
