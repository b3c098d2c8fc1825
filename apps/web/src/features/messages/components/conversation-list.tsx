import { useInfiniteQuery } from '@tanstack/react-query';
import { useLayoutEffect, useRef } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { asProblem } from '#platform/problem.ts';
import { useConnection } from '#platform/realtime-client.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Loading } from '#ui/loading.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { ShowMore } from '#ui/show-more.tsx';
import { Tabs } from '#ui/tabs.tsx';
import '../conversation-lists.ts';
import { requestsInWords } from '../message-words.ts';
import { conversationListQuery, type Show } from '../messages.queries.ts';
import { useNotSent } from '../use-message-outbox.ts';

import { ConversationRow } from './conversation-row.tsx';

const FILTERS: Record<Show, string> = {
  all: 'All',
  unread: 'Unread',
  requests: 'Requests',
  left: 'Left',
};
const shownOf = (search: URLSearchParams): Show => {
  const show = search.get('show');
  return show !== null && show in FILTERS ? (show as Show) : 'all';
};
const searchOf = (show: Show): string => (show === 'all' ? '' : `?show=${show}`);

const WITHOUT_SOCKET_MS = 15_000;

/** Each page of the hub is drawn anew: the list goes on where it was. */
let scrolledTo = 0;

/** One’s conversations: a page of its own on a phone, beside the open one elsewhere. */
export function ConversationList({ isPage }: { isPage: boolean }) {
  const show = shownOf(useSearchParams()[0]);
  const { conversationId } = useParams();
  const connection = useConnection();
  const list = useInfiniteQuery({
    ...conversationListQuery(show),
    refetchInterval: connection === 'without-socket' ? WITHOUT_SOCKET_MS : false,
  });
  const notSent = useNotSent();
  const pane = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (pane.current) pane.current.scrollTop = scrolledTo;
  }, []);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const requests = list.data?.pages[0]?.requests ?? 0;
  return (
    <section
      ref={pane}
      className="conversations"
      aria-label="Conversations"
      onScroll={({ currentTarget }) => {
        scrolledTo = currentTarget.scrollTop;
      }}
    >
      <div className="conversations-head">
        {isPage ? <PageHeading title="Messages" /> : <h2>Messages</h2>}
        <div className="row row-tight">
          <ButtonLink isSmall variant="quiet" icon="search" to="/messages/search">
            <span className="visually-hidden">Search messages</span>
          </ButtonLink>
          <ButtonLink isSmall icon="edit" to="/messages/new">
            New
            <span className="visually-hidden"> message</span>
          </ButtonLink>
        </div>
      </div>
      <Tabs
        label="Which conversations"
        tabs={(Object.keys(FILTERS) as Show[]).map((each) => ({
          to: { search: searchOf(each) },
          label: FILTERS[each],
          isCurrent: each === show,
        }))}
      />
      {requests > 0 && show === 'all' && (
        <p className="conversations-requests">
          <Link to={{ search: '?show=requests' }}>{requestsInWords(requests)}</Link>
        </p>
      )}
      {list.isPending && <Loading label="Loading your conversations" />}
      {list.error !== null && list.data === undefined && (
        <ProblemNotice problem={asProblem(list.error)}>
          <Button variant="quiet" isSmall onClick={() => void list.refetch()}>
            Try again
          </Button>
        </ProblemNotice>
      )}
      {list.data !== undefined && items.length === 0 && <Nothing show={show} />}
      {items.length > 0 && (
        <ul className="conversation-rows" aria-label={`${FILTERS[show]} conversations`}>
          {items.map((conversation) => (
            <ConversationRow
              key={conversation.id}
              conversation={conversation}
              isOpen={conversation.id === conversationId}
              search={searchOf(show)}
              isNotSent={notSent.has(conversation.id)}
            />
          ))}
        </ul>
      )}
      <ShowMore of={list} isSmall />
    </section>
  );
}

const Nothing = ({ show }: { show: Show }) => {
  switch (show) {
    case 'unread':
      return <EmptyState title="You have read everything" />;
    case 'requests':
      return (
        <EmptyState title="Nobody is waiting for your yes">
          <p>When somebody you have met in no session and no thread writes to you, you decide here.</p>
        </EmptyState>
      );
    case 'left':
      return (
        <EmptyState title="You have left no conversation">
          <p>Groups you leave stay here, with what you could read.</p>
        </EmptyState>
      );
    case 'all':
      return (
        <EmptyState title="No messages yet">
          <p>
            Write to somebody you have met here. You find them under <Link to="/people">People</Link>, or with{' '}
            <Link to="/messages/new">New</Link>.
          </p>
        </EmptyState>
      );
  }
};
