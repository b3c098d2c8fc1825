import '../conversations.css';
import {
  type BlockedPerson,
  LONGEST_QUIET_DAYS,
  type MessageSettings,
  type MyMessageSettings,
} from '@hub/contracts/conversations';
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { asProblem, inOneNotice, toastProblem } from '#platform/problem.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Checkbox } from '#ui/choices.tsx';
import { count } from '#ui/count.ts';
import { Loading } from '#ui/loading.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { ShowMore } from '#ui/show-more.tsx';
import { FullDate, FullDateAndTime } from '#ui/when.tsx';
import { blocksQuery } from '../blocks.queries.ts';
import { UnblockPerson } from '../components/block-person.tsx';
import { ExportLinks } from '../components/export-links.tsx';
import { WhoReadsMessages } from '../components/who-can-read.tsx';
import { messageSettingsQuery, useSetMessageSettings } from '../message-settings.queries.ts';
import { type QuietFor, quietUntil } from '../message-times.ts';

/** How messages reach one, who sees what of it, and who can read them. */
export function MessageSettingsPage() {
  const { data: settings } = useSuspenseQuery(messageSettingsQuery());
  return (
    <div className="measure">
      <PageHeading
        title="How messages reach you"
        lead={
          <>
            What is chosen here is saved at once. Whether mail tells you of messages is under{' '}
            <Link to="/account/notifications">What you get by mail</Link>.
          </>
        }
      />
      <div className="grid">
        <Quiet settings={settings} />
        <ReadState settings={settings} />
        <Card title="When you are here">
          <p>
            Whether others see that you are here or writing is chosen in{' '}
            <Link to="/account">your profile</Link>, for messages and discussions alike.
          </p>
        </Card>
        <Card title="Who can read your messages, and for how long">
          <WhoReadsMessages />
          <p>
            Messages are kept for {count(settings.keptMonths, 'month', 'months')}. Older ones are deleted for
            everybody, with their files.
          </p>
        </Card>
        <Card title="People you have blocked">
          <Blocked />
        </Card>
        <Card title="Download my conversations">
          <ExportLinks />
        </Card>
      </div>
    </div>
  );
}

interface PartProps {
  settings: MyMessageSettings;
}

/** Saves a choice, and says so where it could not be. */
function useChoose({ isReadShown, doNotDisturbUntil }: MyMessageSettings) {
  const { mutate } = useSetMessageSettings();
  const choose = (change: Partial<MessageSettings>) =>
    mutate(
      { isReadShown, doNotDisturbUntil, ...change },
      { onError: (error) => toastProblem(inOneNotice(asProblem(error)), () => choose(change)) },
    );
  return choose;
}

const QUIET: [QuietFor, string][] = [
  ['hour', 'For an hour'],
  ['tomorrow', 'Until tomorrow, 8am'],
  ['long', `Until I turn it off, ${LONGEST_QUIET_DAYS} days at the most`],
];

function Quiet({ settings }: PartProps) {
  const choose = useChoose(settings);
  const now = useNowUntil(settings.doNotDisturbUntil);
  const until = settings.doNotDisturbUntil;
  const isOn = until !== null && Date.parse(until) > now;
  return (
    <Card title="Do not disturb">
      <p>
        While it is on, no mail tells you of messages, and those you write with see that you do not want to be
        disturbed. Messages still arrive and wait for you here.
      </p>
      <p role="status">
        {isOn ? (
          <b>
            It is on until <FullDateAndTime at={until} />, or until you turn it off.
          </b>
        ) : (
          'It is off.'
        )}
      </p>
      <div className="row">
        {isOn ? (
          <Button variant="quiet" isSmall onClick={() => choose({ doNotDisturbUntil: null })}>
            Turn it off
          </Button>
        ) : (
          QUIET.map(([choice, label]) => (
            <Button
              key={choice}
              variant="quiet"
              isSmall
              onClick={() => choose({ doNotDisturbUntil: quietUntil(choice, Date.now()) })}
            >
              {label}
            </Button>
          ))
        )}
      </div>
    </Card>
  );
}

/** The time, drawn anew at the moment it is over. */
function useNowUntil(until: string | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const wait = until === null ? -1 : Date.parse(until) - Date.now();
    // Past this, timers of browsers run over and fire at once.
    if (wait <= 0 || wait > 2 ** 31 - 2000) return undefined;
    const timer = setTimeout(() => setNow(Date.now()), wait + 500);
    return () => clearTimeout(timer);
  }, [until]);
  return now;
}

function ReadState({ settings }: PartProps) {
  const choose = useChoose(settings);
  return (
    <Card title="What you have read">
      <Checkbox
        id="read-shown"
        label="Show others how far I have read"
        hint="It goes both ways: turned off, nobody sees how far you have read, and you see it of nobody. In groups of more than 50 people it is never shown."
        value={settings.isReadShown}
        onChange={(isReadShown) => choose({ isReadShown })}
      />
    </Card>
  );
}

function Blocked() {
  const list = useInfiniteQuery(blocksQuery());
  if (list.isPending) return <Loading label="Loading whom you have blocked" />;
  if (list.isError)
    return (
      <ProblemNotice problem={asProblem(list.error)}>
        <Button variant="quiet" isSmall onClick={() => void list.refetch()}>
          Try again
        </Button>
      </ProblemNotice>
    );
  const blocked = list.data.pages.flatMap(({ items }) => items);
  if (blocked.length === 0)
    return (
      <p className="soft">
        Nobody. You can block a person on their page, or under “Details” in a conversation.
      </p>
    );
  return (
    <>
      <ul className="list">
        {blocked.map((person) => (
          <BlockedRow key={person.personId} person={person} />
        ))}
      </ul>
      <ShowMore of={list} isSmall />
    </>
  );
}

const BlockedRow = ({ person: { personId, name, blockedAt } }: { person: BlockedPerson }) => (
  <li className="row spread">
    <span>
      {name}
      <br />
      <span className="small soft">
        Since <FullDate at={blockedAt} />
      </span>
    </span>
    <UnblockPerson personId={personId} name={name} />
  </li>
);
