import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { CountBadge } from '#ui/count-badge.tsx';
import { countsQuery } from '../counts.queries.ts';

/** At the top of every page. Its count stands on the button's corner, so that nothing moves when it is known. */
export function NotificationsButton() {
  const { data } = useQuery(countsQuery());
  const unread = data?.notifications;
  return (
    <>
      <Link to="/notifications" className="button button-quiet button-small notifications-button">
        Notifications
        {unread !== undefined && <CountBadge count={unread} />}
      </Link>
      <span className="visually-hidden" role="status">
        {useNews(unread)}
      </span>
    </>
  );
}

/** Said once when there are more than before; never when the page opens. */
function useNews(unread: number | undefined): string {
  const before = useRef<number>(undefined);
  const [news, setNews] = useState('');
  useEffect(() => {
    if (unread === undefined) return;
    if (before.current !== undefined && unread > before.current)
      setNews(`You have ${unread} unread ${unread === 1 ? 'notification' : 'notifications'}`);
    before.current = unread;
  }, [unread]);
  return news;
}
