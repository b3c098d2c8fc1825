import '../spaces.css';
import type { SpaceKind, SpaceSummary } from '@hub/contracts/spaces';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Link } from 'react-router';
import { useMe } from '#platform/me.ts';
import { ButtonLink } from '#ui/button.tsx';
import { count } from '#ui/count.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Tag } from '#ui/tag.tsx';
import { Relative } from '#ui/when.tsx';
import { spaceAddress } from '../addresses.ts';
import { ATTENTION_WORDS, CHATHAM_HOUSE, KIND_HEADINGS } from '../space-words.ts';
import { spacesQuery } from '../spaces.queries.ts';

/** All the spaces one can see, by whom they are for; the archived ones at the end, folded. */
export function SpaceList() {
  const { data } = useSuspenseQuery(spacesQuery());
  const open = data.items.filter(({ archivedAt }) => archivedAt === null);
  const archived = data.items.filter(({ archivedAt }) => archivedAt !== null);
  if (data.items.length === 0) return <NoSpaces />;
  return (
    <div className="space-list">
      {(Object.keys(KIND_HEADINGS) as SpaceKind[]).map((kind) => (
        <Group key={kind} title={KIND_HEADINGS[kind]} spaces={open.filter((space) => space.kind === kind)} />
      ))}
      {archived.length > 0 && (
        <details>
          <summary>{count(archived.length, 'archived space', 'archived spaces')}</summary>
          <p className="soft small">They can be read, and nobody can post in them.</p>
          <Rows spaces={archived} />
        </details>
      )}
      <MakeSpace />
    </div>
  );
}

function Group({ title, spaces }: { title: string; spaces: SpaceSummary[] }) {
  const id = useId();
  if (spaces.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <Rows spaces={spaces} />
    </section>
  );
}

const Rows = ({ spaces }: { spaces: SpaceSummary[] }) => (
  <ul>
    {spaces.map((space) => (
      <SpaceRow key={space.id} space={space} />
    ))}
  </ul>
);

/** Its name, what is new in it, and one line: what a space is for stands on its own page. */
function SpaceRow({ space: { id, name, unread, ...space } }: { space: SpaceSummary }) {
  return (
    <li className="space-row">
      <Link to={spaceAddress(id)} className={unread > 0 ? 'strong' : undefined}>
        {name}
      </Link>
      {unread > 0 && <Tag tone="plum">{`${unread.toLocaleString('en-GB')} unread`}</Tag>}
      <p className="soft small">
        <About space={space} />
      </p>
    </li>
  );
}

function About({ space }: { space: Omit<SpaceSummary, 'id' | 'name' | 'unread'> }) {
  const { kind, audience, threads, lastPostedAt, isChathamHouse, attention } = space;
  const standing = [isChathamHouse && CHATHAM_HOUSE, attention && ATTENTION_WORDS[attention].toLowerCase()];
  return (
    <>
      {/* Of the other kinds the heading above says for whom, or the name. */}
      {kind === 'role' && `${audience}. `}
      {threads === 0 ? 'No threads yet' : count(threads, 'thread', 'threads')}
      {lastPostedAt !== null && (
        <>
          , newest post <Relative at={lastPostedAt} />
        </>
      )}
      {standing
        .filter(Boolean)
        .map((word) => `, ${word}`)
        .join('')}
    </>
  );
}

function NoSpaces() {
  const { can } = useMe();
  return (
    <EmptyState title="No spaces yet">
      <p>
        {can.runProgramme
          ? 'A space holds threads for those it is for. Make the first: one for everyone is a good start.'
          : 'The programme team makes those for everyone. You will find them here.'}
      </p>
      <MakeSpace />
    </EmptyState>
  );
}

/** The programme team makes spaces, and an authority's lead or delegate those of its own people. */
function MakeSpace() {
  const { can } = useMe();
  if (!can.runProgramme && !can.managePeople) return null;
  return (
    <ButtonLink to="/discussions/spaces/new" variant="quiet" isSmall icon="plus">
      {can.runProgramme ? 'Make a space' : 'Make a space for your authority'}
    </ButtonLink>
  );
}
