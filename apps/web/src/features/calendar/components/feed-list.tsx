import type { Feed, NewFeed } from '@hub/contracts/calendar-feeds';
import { Confirmed } from '#platform/confirmed.tsx';
import { Card } from '#ui/card.tsx';
import { showToast } from '#ui/toast.tsx';
import { fullDateAndTime } from '#ui/london-time.ts';
import { FullDate, Relative } from '#ui/when.tsx';
import { useRevokeFeed, useRotateFeed } from '../calendar.queries.ts';
import { feedInWords } from '../feed-words.ts';

interface FeedListProps {
  feeds: Feed[];
  onRotated: (feed: NewFeed) => void;
  onRevoked: (feedId: string) => void;
}

export const FeedList = ({ feeds, onRotated, onRevoked }: FeedListProps) => (
  <Card title="Your private links">
    <ul className="list">
      {feeds.map((feed) => (
        <FeedRow key={feed.id} feed={feed} onRotated={onRotated} onRevoked={onRevoked} />
      ))}
    </ul>
  </Card>
);

function FeedRow({ feed, onRotated, onRevoked }: Omit<FeedListProps, 'feeds'> & { feed: Feed }) {
  const rotate = useRotateFeed();
  const revoke = useRevokeFeed();
  const name = feedInWords(feed);
  // Two links can be for the same: a screen reader's list of buttons must tell them apart.
  const which = `${name}, made on ${fullDateAndTime(feed.createdAt)}`;
  return (
    <li className="feed-row">
      <div>
        <h3>{name}</h3>
        <p className="soft small">
          Made on <FullDate at={feed.createdAt} />.{' '}
          {feed.lastReadAt === null ? (
            'No calendar has used it yet.'
          ) : (
            <>
              Last used by a calendar <Relative at={feed.lastReadAt} />.
            </>
          )}
        </p>
      </div>
      <div className="row row-tight">
        <Confirmed
          button="New address"
          of={which}
          title="Give this link a new address?"
          confirm="Make a new address"
          keep="Keep the old one"
          act={async () => onRotated(await rotate.mutateAsync(feed.id))}
        >
          <p className="soft">{which}</p>
          <p>
            The old address stops at once. Use this if somebody else may have seen it, or if you need the
            address again. You then put the new one into your calendar.
          </p>
        </Confirmed>
        <Confirmed
          button="Stop"
          of={which}
          title="Stop this link?"
          confirm="Stop this link"
          keep="Keep it"
          variant="danger"
          act={async () => {
            await revoke.mutateAsync(feed.id);
            onRevoked(feed.id);
            showToast({ text: 'The link is stopped.' });
          }}
        >
          <p className="soft">{which}</p>
          <p>
            Calendars that use it stop getting changes at once. Remove it from your calendar too: what it
            brought may stay there as it is.
          </p>
        </Confirmed>
      </div>
    </li>
  );
}
