import '../calendar.css';
import type { NewFeed } from '@hub/contracts/calendar-feeds';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { PageHeading } from '#ui/page-heading.tsx';
import { feedsQuery } from '../calendar.queries.ts';
import { FeedList } from '../components/feed-list.tsx';
import { HowToSubscribe } from '../components/how-to-subscribe.tsx';
import { MakeLink } from '../components/make-link.tsx';
import { NewAddress } from '../components/new-address.tsx';

export function MyCalendarPage() {
  const { data } = useSuspenseQuery(feedsQuery());
  const [fresh, setFresh] = useState<NewFeed | null>(null);
  return (
    <>
      <PageHeading
        title="My calendar"
        lead="Have every session in Outlook, Google or Apple Calendar, at the right hour on both sides of a clock change."
      />
      <div className="grid two">
        <div className="grid">
          {fresh && <NewAddress feed={fresh} onDone={() => setFresh(null)} />}
          {data.items.length > 0 && (
            <FeedList
              feeds={data.items}
              onRotated={setFresh}
              onRevoked={(feedId) => setFresh((shown) => (shown?.id === feedId ? null : shown))}
            />
          )}
          <MakeLink hasOthers={data.items.length > 0} onMade={setFresh} />
        </div>
        <HowToSubscribe />
      </div>
    </>
  );
}
