import '../thread-list.css';
import type { ThreadSummary } from '@hub/contracts/threads';
import { INDICATOR_NUMBERS, INDICATORS, THEME_KEYS, THEMES } from '@hub/contracts/vocabulary';
import { useId, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { useSetFilters } from '#platform/address-filters.ts';
import { useNarrowedList } from '#platform/narrowed-list.ts';
import { useWatch } from '#platform/realtime-client.ts';
import { Button, LinkButton } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { Loading } from '#ui/loading.tsx';
import { NarrowedList } from '#ui/narrowed-list.tsx';
import { Select } from '#ui/select.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { steadyOrder } from '../steady-order.ts';
import {
  searchWith,
  SHOWS,
  THREAD_TABS,
  type ThreadFilters,
  useThreadFilters,
  TAB_MEANS,
} from '../thread-filters.ts';
import { threadListQuery } from '../threads.queries.ts';
import { NoThreads } from './no-threads.tsx';
import { ThreadRow } from './thread-row.tsx';

interface ThreadListProps {
  /** Of one space; without it of all one can see. */
  space?: { id: string; can: { post: boolean } };
  /** Spaces to hear of while the list is open. */
  heard: readonly string[];
}

/** Threads by their newest post, with the tabs and filters above them. */
export function ThreadList({ space, heard }: ThreadListProps) {
  const filters = useThreadFilters();
  return (
    <>
      <ThreadTabs filters={filters} />
      <ThreadFilterFields filters={filters} />
      {TAB_MEANS[filters.show] && <p className="soft small">{TAB_MEANS[filters.show]}</p>}
      {heard.map((spaceId) => (
        <Hear key={spaceId} spaceId={spaceId} />
      ))}
      <Threads filters={filters} space={space} />
    </>
  );
}

function Hear({ spaceId }: { spaceId: string }) {
  useWatch('space', { spaceId });
  return null;
}

function ThreadTabs({ filters }: { filters: ThreadFilters }) {
  const { pathname } = useLocation();
  return (
    <Tabs
      label="Which threads"
      tabs={SHOWS.map((show) => ({
        label: THREAD_TABS[show],
        to: `${pathname}${searchWith({ ...filters, show })}`,
        isCurrent: filters.show === show,
      }))}
    />
  );
}

function ThreadFilterFields({ filters: { indicator, theme } }: { filters: ThreadFilters }) {
  const set = useSetFilters();
  const id = useId();
  return (
    <div className="filters thread-filters" role="group" aria-label="Show only threads about">
      <Select
        id={`${id}indicator`}
        label="Indicator"
        value={indicator ? String(indicator) : ''}
        onChange={(value) => set({ indicator: value })}
        options={[
          { value: '', label: 'All indicators' },
          ...INDICATOR_NUMBERS.map((number) => ({
            value: String(number),
            label: `${number}. ${INDICATORS[number]}`,
          })),
        ]}
      />
      <Select
        id={`${id}theme`}
        label="Theme"
        value={theme ?? ''}
        onChange={(value) => set({ theme: value })}
        options={[
          { value: '', label: 'All themes' },
          ...THEME_KEYS.map((value) => ({ value, label: THEMES[value] })),
        ]}
      />
      {(theme ?? indicator) && (
        <LinkButton onClick={() => set({ theme: '', indicator: '' })}>Show all</LinkButton>
      )}
    </div>
  );
}

function Threads({ filters, space }: { filters: ThreadFilters } & Pick<ThreadListProps, 'space'>) {
  const list = useNarrowedList(threadListQuery({ space: space?.id, ...filters }));
  const heading = useRef<HTMLHeadingElement>(null);
  const pages = list.data?.pages ?? [];
  const rows = pages.flatMap(({ items }) => items);
  const { shown, arrived, showArrived } = useSteady(
    rows,
    JSON.stringify([space?.id, filters]),
    list.isFetching || list.isPlaceholderData,
    list.hasNextPage,
  );
  const pinned = pages[0]?.pinned ?? [];
  if (!list.data) return <Loading label="Loading threads" />;
  if (shown.length + pinned.length === 0 && !list.isPlaceholderData)
    return <NoThreads filters={filters} space={space} />;
  return (
    <NarrowedList list={list} shown={`${count(shown.length + pinned.length, 'thread', 'threads')} shown`}>
      <h2 className="visually-hidden" ref={heading} tabIndex={-1}>
        Threads
      </h2>
      <div className="arrived" aria-live="polite">
        {arrived > 0 && (
          <Button
            variant="quiet"
            isSmall
            icon="up"
            onClick={() => {
              showArrived();
              heading.current?.focus();
            }}
          >
            {count(arrived, 'new thread', 'new threads')}
          </Button>
        )}
      </div>
      <Card>
        <ul className="list">
          {[...pinned, ...shown].map((thread) => (
            <ThreadRow key={thread.id} thread={thread} isSpaceKnown={space !== undefined} />
          ))}
        </ul>
      </Card>
    </NarrowedList>
  );
}

/** The list as it stood when it was first read, with what is known of each thread now. */
function useSteady(
  rows: readonly ThreadSummary[],
  choice: string,
  isOnItsWay: boolean,
  mayHaveSlipped: boolean,
): { shown: ThreadSummary[]; arrived: number; showArrived: () => void } {
  const [standing, setStanding] = useState<{ choice: string; rows: readonly ThreadSummary[] } | null>(null);
  const isStanding = standing?.choice === choice;
  const ids = rows.map(({ id }) => id);
  const order = steadyOrder(isStanding ? standing.rows.map(({ id }) => id) : [], ids, mayHaveSlipped);
  const known = new Map([...(isStanding ? standing.rows : []), ...rows].map((row) => [row.id, row]));
  const shown = order.shown.flatMap((id) => known.get(id) ?? []);
  // It stands once what was asked for is here; later pages and newer facts join it.
  if (!isOnItsWay && rows.length > 0 && (!isStanding || !isSame(standing.rows, shown)))
    setStanding({ choice, rows: shown });
  return {
    shown,
    arrived: order.arrived.length,
    showArrived: () => setStanding({ choice, rows }),
  };
}

const isSame = (one: readonly ThreadSummary[], other: readonly ThreadSummary[]) =>
  one.length === other.length && one.every((row, at) => row === other[at]);
