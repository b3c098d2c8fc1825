import type { Feed, NewFeed } from '@hub/contracts/calendar-feeds';
import { useState } from 'react';
import { useProblem } from '#platform/problem.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
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
          text="The old address stops at once. Use this if somebody else may have seen it, or if you need the address again. You then put the new one into your calendar."
          confirm="Make a new address"
          keep="Keep the old one"
          act={async () => onRotated(await rotate.mutateAsync(feed.id))}
        />
        <Confirmed
          button="Stop"
          of={which}
          title="Stop this link?"
          text="Calendars that use it stop getting changes at once. Remove it from your calendar too: what it brought may stay there as it is."
          confirm="Stop this link"
          keep="Keep it"
          isDanger
          act={async () => {
            await revoke.mutateAsync(feed.id);
            onRevoked(feed.id);
            showToast({ text: 'The link is stopped.' });
          }}
        />
      </div>
    </li>
  );
}

interface ConfirmedProps {
  button: string;
  of: string;
  title: string;
  text: string;
  confirm: string;
  keep: string;
  isDanger?: boolean;
  act: () => Promise<void>;
}

function Confirmed({ button, of, title, text, confirm, keep, isDanger = false, act }: ConfirmedProps) {
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const { problem, report, clear } = useProblem();
  const close = () => {
    setOpen(false);
    clear();
  };
  const go = async () => {
    setBusy(true);
    try {
      await act();
      setOpen(false);
    } catch (error) {
      report(error, () => void go());
    } finally {
      setBusy(false);
    }
  };
  const variant = isDanger ? 'danger' : 'primary';
  return (
    <>
      <Button variant={isDanger ? 'danger' : 'quiet'} isSmall onClick={() => setOpen(true)}>
        {button}
        <span className="visually-hidden"> {of}</span>
      </Button>
      <Dialog title={title} isOpen={isOpen} onClose={close}>
        <p className="soft">{of}</p>
        <p>{text}</p>
        <ProblemNotice problem={problem} />
        <div className="form-actions">
          <Button variant={variant} isBusy={isBusy} onClick={() => void go()}>
            {confirm}
          </Button>
          <Button variant="quiet" onClick={close}>
            {keep}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
