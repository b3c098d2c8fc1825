import type { Me } from '@hub/contracts/people';
import { type ReactNode, useContext, useEffect } from 'react';
import { Link, NavLink } from 'react-router';
import { useHub } from '#platform/me.ts';
import { RealtimeContext, useIsReconnecting } from '#platform/realtime-client.ts';
import { Icon, type IconName } from '#ui/icon.tsx';
import { Mark } from '#ui/mark.tsx';
import { Tag } from '#ui/tag.tsx';
import { AccountMenu } from './account-menu.tsx';
import { HubTags } from './hub-tags.tsx';

interface Place {
  to: string;
  label: string;
  icon: IconName;
}
const places: Place[] = [
  { to: '/', label: 'Home', icon: 'home' },
  { to: '/sessions', label: 'Sessions', icon: 'sessions' },
  { to: '/calendar', label: 'My calendar', icon: 'calendar' },
  { to: '/people', label: 'People', icon: 'people' },
  { to: '/authorities', label: 'Authorities', icon: 'authorities' },
];
const programme: Place = { to: '/programme', label: 'Programme', icon: 'plans' };
const outbox: Place = { to: '/demo/outbox', label: 'Outbox', icon: 'mail' };

export function Shell({ me, children }: { me: Me; children: ReactNode }) {
  const { mode } = useHub();
  useListening();
  return (
    <div className="app">
      <header className="side">
        <Link to="/" className="mark">
          <Mark />
          <span>
            SC-WRES
            <br />
            Community Hub
          </span>
        </Link>
        <nav className="side-nav" aria-label="Main">
          <ul>
            {[
              ...places,
              ...(me.can.runProgramme ? [programme] : []),
              ...(mode === 'demonstration' ? [outbox] : []),
            ].map(({ to, label, icon }) => (
              <li key={to}>
                <NavLink to={to} end={to === '/'}>
                  <Icon name={icon} />
                  {label}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <AccountMenu me={me} />
      </header>
      <div className="body">
        <section className="top" aria-label="This hub">
          <HubTags />
          <Connection />
        </section>
        <main id="main" className="page" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  );
}

/** Starts to listen once the page has been drawn, so that listening never delays it. */
function useListening() {
  const realtime = useContext(RealtimeContext);
  useEffect(() => {
    if (!realtime) return;
    let isHere = true;
    const listen = async () => {
      const { noticeHandlers } = await import('./realtime.ts');
      if (!isHere) return;
      for (const handlers of noticeHandlers) realtime.hear(handlers);
      await realtime.start();
    };
    const soon = setTimeout(() => void listen().catch(() => {}), 200);
    return () => {
      isHere = false;
      clearTimeout(soon);
      realtime.stop();
    };
  }, [realtime]);
}

function Connection() {
  const isReconnecting = useIsReconnecting();
  return (
    <p className="connection small" role="status">
      {isReconnecting && <Tag tone="warn">Reconnecting. This page may be out of date</Tag>}
    </p>
  );
}
