import '../thread-list.css';
import type { DraftPlace, DraftSummary } from '@hub/contracts/drafts';
import { DRAFT_DAYS } from '@hub/contracts/drafts';
import { Link } from 'react-router';
import { Confirmed } from '#platform/confirmed.tsx';
import { useNarrowedList } from '#platform/narrowed-list.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Loading } from '#ui/loading.tsx';
import { NarrowedList } from '#ui/narrowed-list.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { Relative } from '#ui/when.tsx';
import { newThreadAddress, postAddress, replyAddress } from '../addresses.ts';
import { draftListQuery, useDiscardDraft } from '../drafts.queries.ts';

/** What one has begun and not posted. */
export const DraftsPage = () => (
  <>
    <BackLink to="/discussions">Discussions</BackLink>
    <PageHeading
      title="Your drafts"
      lead={`What you have begun to write and not posted. Only you can see it. It is kept for ${DRAFT_DAYS} days after you last changed it.`}
    />
    <Drafts />
  </>
);

function Drafts() {
  const list = useNarrowedList(draftListQuery());
  if (!list.data) return <Loading label="Loading your drafts" />;
  const drafts = list.data.pages.flatMap(({ items }) => items);
  if (drafts.length === 0)
    return (
      <EmptyState title="You have no drafts">
        <p>What you type in a thread is kept here until you post it, on all your devices.</p>
        <ButtonLink to="/discussions" variant="quiet">
          See the newest threads
        </ButtonLink>
      </EmptyState>
    );
  return (
    <NarrowedList list={list} shown={`${count(drafts.length, 'draft', 'drafts')} shown`}>
      <Card>
        <ul className="list">
          {drafts.map((draft) => (
            <DraftRow key={draft.place} draft={draft} />
          ))}
        </ul>
      </Card>
    </NarrowedList>
  );
}

function DraftRow({ draft }: { draft: DraftSummary }) {
  const { mutateAsync } = useDiscardDraft();
  const { place, title, excerpt, space, changedAt } = draft;
  const name = title || 'A thread without a title yet';
  return (
    <li className="thread-row">
      <h2 className="thread-row-title">
        <Link to={addressOf(draft)}>{name}</Link>
      </h2>
      <p className="soft small">
        {whatItIs(draft)}
        {space && ` in ${space.name}`}, changed <Relative at={changedAt} />
      </p>
      {excerpt !== '' && <p className="draft-excerpt">{excerpt}</p>}
      <div>
        <Confirmed
          button="Throw away"
          of={`the draft of “${name}”`}
          title="Throw away this draft?"
          confirm="Throw away"
          keep="Keep it"
          act={() => mutateAsync(place as DraftPlace)}
        >
          <p>What you typed is gone then, here and on your other devices.</p>
        </Confirmed>
      </div>
    </li>
  );
}

const whatItIs = ({ kind, postNumber }: DraftSummary): string =>
  ({
    reply: 'Reply',
    thread: 'New thread',
    edit: postNumber === null ? 'Change of a post' : `Change of post ${postNumber}`,
  })[kind];

function addressOf({ kind, place, threadId, postNumber }: DraftSummary): string {
  if (kind === 'thread') {
    const spaceId = place.split(':')[1];
    return newThreadAddress(spaceId === 'new' ? undefined : spaceId);
  }
  if (threadId === null) return '/discussions';
  return kind === 'edit' && postNumber !== null ? postAddress(threadId, postNumber) : replyAddress(threadId);
}
