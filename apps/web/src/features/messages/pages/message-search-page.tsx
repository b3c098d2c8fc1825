import '../conversations.css';
import type { FoundMessage } from '@hub/contracts/messages';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { asProblem } from '#platform/problem.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Loading } from '#ui/loading.tsx';
import { MarkedText } from '#ui/marked-text.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { FullDate, ShortDateAndTime } from '#ui/when.tsx';
import { conversationAddress, messageAddress, messageSearchAddress } from '../addresses.ts';
import { SearchMessagesBox } from '../components/search-messages-box.tsx';
import { messageSearchQuery } from '../message-search.queries.ts';
import { conversationQuery } from '../messages.queries.ts';

/** One letter is in nearly every message. */
const FEWEST_LETTERS = 2;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Looks through one’s own messages: all of them, or those of one conversation. */
export function MessageSearchPage() {
  const [search] = useSearchParams();
  const asked = search.get('q')?.trim() ?? '';
  const given = search.get('conversation') ?? '';
  const conversationId = UUID.test(given) ? given : undefined;
  return (
    <div className="message-search">
      <BackLink to={conversationId === undefined ? '/messages' : conversationAddress(conversationId)}>
        {conversationId === undefined ? 'Messages' : 'Back to the conversation'}
      </BackLink>
      <PageHeading
        title="Search your messages"
        lead={
          conversationId === undefined ? (
            'Only conversations you are in, and only for you.'
          ) : (
            <InOne conversationId={conversationId} asked={asked} />
          )
        }
      />
      <SearchMessagesBox key={`box ${asked}`} asked={asked} conversationId={conversationId} />
      {asked.length >= FEWEST_LETTERS ? (
        <Found asked={asked} conversationId={conversationId} />
      ) : (
        asked !== '' && (
          <EmptyState title="That is too short to look for">
            <p>Enter {FEWEST_LETTERS} letters or more. The beginning of a word is enough.</p>
          </EmptyState>
        )
      )}
    </div>
  );
}

function InOne({ conversationId, asked }: { conversationId: string; asked: string }) {
  const { data } = useQuery(conversationQuery(conversationId));
  return (
    <>
      Only in {data ? `“${data.name}”` : 'one conversation'}.{' '}
      <Link to={messageSearchAddress(asked)}>Search all of them</Link>
    </>
  );
}

interface FoundProps {
  asked: string;
  conversationId: string | undefined;
}

function Found({ asked, conversationId }: FoundProps) {
  const list = useInfiniteQuery(messageSearchQuery(asked, conversationId));
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  if (!data)
    return error ? (
      <ProblemNotice problem={asProblem(error)}>
        <Button variant="quiet" isSmall onClick={() => void refetch()}>
          Try again
        </Button>
      </ProblemNotice>
    ) : (
      <Loading label="Looking through your messages" />
    );
  const messages = data.pages.flatMap(({ items }) => items);
  const looked = data.pages.reduce((sum, page) => sum + page.looked, 0);
  const backTo = data.pages.at(-1)?.lookedBackTo ?? null;
  return (
    <section aria-labelledby="messages-found">
      <h2 id="messages-found" className="visually-hidden">
        Messages found
      </h2>
      <output className="small soft">
        {isFetchingNextPage
          ? 'Looking further back …'
          : `${count(messages.length, 'message', 'messages')} found. `}
        {!isFetchingNextPage && <Looked looked={looked} backTo={backTo} />}
      </output>
      {messages.length > 0 ? (
        <Card>
          <ul className="list">
            {messages.map((message) => (
              <FoundRow key={message.id} message={message} isInOne={conversationId !== undefined} />
            ))}
          </ul>
        </Card>
      ) : (
        <EmptyState title={hasNextPage ? 'Nothing found so far' : 'Nothing found'} level={3}>
          <p>
            {hasNextPage
              ? 'Older messages have not been looked through yet.'
              : 'Try fewer words, or the beginning of one. Messages that were deleted cannot be found.'}
          </p>
        </EmptyState>
      )}
      {hasNextPage && (
        <div className="form-actions">
          <Button variant="quiet" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {backTo === null ? 'Show more' : 'Look further back'}
          </Button>
        </div>
      )}
    </section>
  );
}

/** How far it has looked: "Looked through 2,000 messages back to Sunday 3 May 2026." */
const Looked = ({ looked, backTo }: { looked: number; backTo: string | null }) =>
  backTo === null ? (
    `Looked through all of them (${looked.toLocaleString('en-GB')}).`
  ) : (
    <>
      Looked through {count(looked, 'message', 'messages')} back to <FullDate at={backTo} />.
    </>
  );

const FoundRow = ({ message, isInOne }: { message: FoundMessage; isInOne: boolean }) => {
  const { conversationId, conversationName, number, sender, sentAt, snippet } = message;
  return (
    <li>
      <h3 className="found-message-by">
        <Link to={messageAddress(conversationId, number)}>
          <span className="visually-hidden">{`Message ${number} by `}</span>
          {sender.name}
        </Link>
      </h3>
      <p className="small soft">
        {!isInOne && `${conversationName} · `}
        <ShortDateAndTime at={sentAt} />
      </p>
      <p className="found-message-words" dir="auto">
        <MarkedText parts={snippet} />
      </p>
    </li>
  );
};
