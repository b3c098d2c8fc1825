import type { Me } from '@hub/contracts/people';
import { type ReactNode, useContext, useEffect } from 'react';
import { Link } from 'react-router';
import { NotificationsButton } from '#features/notifications/components/notifications-button.tsx';
import { SearchBox } from '#features/search/components/search-box.tsx';
import { RealtimeContext, useConnection } from '#platform/realtime-client.ts';
import { Mark } from '#ui/mark.tsx';
import { Tag } from '#ui/tag.tsx';
import { AccountMenu } from './account-menu.tsx';
import { HubTags } from './hub-tags.tsx';
import { MainNav } from './main-nav.tsx';
import { useSendingWhatWaits } from './what-waits.ts';

export function Shell({ me, children }: { me: Me; children: ReactNode }) {
  useListening();
  useSendingWhatWaits(me.id);
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
        <MainNav me={me} />
        <AccountMenu me={me} />
      </header>
      <div className="body">
        <section className="top" aria-label="This hub">
          <SearchBox />
          <HubTags />
          <NotificationsButton />
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
  const state = useConnection();
  return (
    <p className="connection small" role="status">
      {state !== 'connected' && (
        <Tag tone="warn">
          {state === 'reconnecting'
            ? 'Reconnecting. This page may be out of date'
            : 'Slow connection: updates may take a few seconds'}
        </Tag>
      )}
    </p>
  );
}
