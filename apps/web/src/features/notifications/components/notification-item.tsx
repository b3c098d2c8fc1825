import type { Notification } from '@hub/contracts/notifications';
import { Link } from 'react-router';
import { useProblem } from '#platform/problem.ts';
import { LinkButton } from '#ui/button.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { TimeOfDay } from '#ui/when.tsx';
import { useMarkRead } from '../notifications.queries.ts';

/** One of the list. Opening it reads it. */
export function NotificationItem({ notification }: { notification: Notification }) {
  const { id, text, where, href, at, isDayOnly, isRead } = notification;
  const { mutate } = useMarkRead();
  const { problem, report, clear } = useProblem();
  const mark = (asRead: boolean) => {
    clear();
    mutate({ id, isRead: asRead }, { onError: (error) => report(error, () => mark(asRead)) });
  };
  return (
    <li className={`notification${isRead ? '' : ' notification-unread'}`}>
      <div className="grow">
        <Link to={href} onClick={() => !isRead && mark(true)}>
          {!isRead && <span className="visually-hidden">Unread: </span>}
          {text}
        </Link>
        <p className="small soft notification-where">
          {where}
          {where !== null && !isDayOnly && ', '}
          {!isDayOnly && <TimeOfDay at={at} />}
        </p>
        <ProblemNotice problem={problem} />
      </div>
      <span className="small notification-mark">
        <LinkButton onClick={() => mark(!isRead)}>
          {isRead ? 'Mark as unread' : 'Mark as read'}
          <span className="visually-hidden"> {text}</span>
        </LinkButton>
      </span>
    </li>
  );
}
