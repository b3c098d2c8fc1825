import type { Thread } from '@hub/contracts/threads';
import { INDICATORS, THEMES } from '@hub/contracts/vocabulary';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { evidenceCardQuery } from '#platform/evidence/evidence.queries.ts';
import { useEachQuery } from '#platform/use-each-query.ts';
import { RichTextView } from '#platform/rich-text/rich-text-view.tsx';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { FullDate } from '#ui/when.tsx';
import { postAddress, threadAddress } from '../addresses.ts';
import { spaceQuery } from '../spaces.queries.ts';
import { connectedQuery } from '../thread-changes.queries.ts';
import { HowWeTalkHere } from './how-we-talk-here.tsx';
import { isHardTopic, SupportContacts } from './support-contacts.tsx';
import { ThreadModeration } from './thread-moderation.tsx';

interface InShortProps {
  thread: Thread;
  firstUnread: number | null;
}

/** For whoever comes late: what it came to, and where to begin. */
export function InShort({ thread, firstUnread }: InShortProps) {
  const { id, summary, helpfulNumber, lastNumber } = thread;
  const ways = [
    firstUnread !== null && ([firstUnread, `First unread (post ${firstUnread})`] as const),
    helpfulNumber !== null && ([helpfulNumber, `Helpful answer (post ${helpfulNumber})`] as const),
    lastNumber > 1 && ([lastNumber, `Newest (post ${lastNumber})`] as const),
  ].filter((way) => way !== false);
  if (summary === null && ways.length === 0) return null;
  return (
    <Card title="In short">
      <div className="small">
        {summary === null ? (
          <p>{whereToBegin(helpfulNumber !== null, firstUnread !== null)}</p>
        ) : (
          <>
            <RichTextView body={summary.body} names={summary.names} />
            <p className="soft">
              By {summary.by}, <FullDate at={summary.at} />
            </p>
          </>
        )}
      </div>
      <ul className="thread-ways">
        {ways.map(([number, label]) => (
          <li key={label}>
            <ButtonLink variant="quiet" isSmall to={postAddress(id, number)}>
              {label}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function whereToBegin(isAnswered: boolean, hasUnread: boolean): string {
  if (isAnswered && hasUnread)
    return 'Start at the helpful answer, or jump to the first post you have not read.';
  if (isAnswered) return 'Start at the helpful answer, or read it from the beginning.';
  if (hasUnread) return 'Go on where you stopped, or see what was said last.';
  return 'Read it from the beginning, or see what was said last.';
}

/** What stands beside the posts, and on a phone below them. */
export function ThreadSide({ thread }: { thread: Thread }) {
  // Until it is there, what every space says stands there: nothing moves when it comes.
  const { data: space } = useQuery(spaceQuery(thread.space.id));
  return (
    <aside className="grid thread-side" aria-label="About this thread">
      <Connected thread={thread} />
      <HowWeTalkHere space={space ?? thread.space} />
      {isHardTopic(thread) && <SupportContacts />}
      <ThreadModeration thread={thread} />
    </aside>
  );
}

interface ConnectedThing {
  to: string;
  title: string;
  about?: string;
}

/** Where more of its kind is, what the posts show as evidence, what was made of them, and what one can make of them. */
function Connected({ thread: { id, indicators, themes } }: { thread: Thread }) {
  const { data } = useQuery(connectedQuery(id));
  const cards = useEachQuery((data?.shows ?? []).map((shown) => evidenceCardQuery(shown.kind, shown.id)));
  const shown = cards.flatMap(({ data: card }) => (card ? [card] : []));
  const canMake = data?.canMake ?? [];
  const items: ConnectedThing[] = [
    ...indicators.map((number) => ({
      to: `/discussions?indicator=${number}`,
      title: `More on indicator ${number}, ${INDICATORS[number].toLowerCase()}`,
    })),
    ...(indicators.length > 0 ? [] : themes).map((theme) => ({
      to: `/discussions?theme=${theme}`,
      title: `More on ${THEMES[theme].toLowerCase()}`,
    })),
    ...shown.map(({ href, label, title, lines }) => ({
      to: href,
      title,
      about: [label, ...lines].join(', '),
    })),
    ...(data?.made ?? []).map(({ href, title, label }) => ({
      to: href,
      title,
      about: `${label} made of this thread`,
    })),
    ...(data?.shownIn ?? []).map((thread) => ({
      to: threadAddress(thread.id),
      title: thread.title,
      about: `Refers to this thread, ${count(thread.replies, 'reply', 'replies')}`,
    })),
  ];
  return (
    <>
      {items.length > 0 && <ConnectedThings items={items} />}
      {canMake.length > 0 && (
        <Card title="Make something of this thread">
          <ul className="thread-ways">
            {canMake.map(({ kind, label, href }) => (
              <li key={kind}>
                <ButtonLink variant="quiet" isSmall to={href}>
                  {label}
                </ButtonLink>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

function ConnectedThings({ items }: { items: readonly ConnectedThing[] }) {
  return (
    <Card title="Connected">
      <ul className="list small">
        {items.map(({ to, title, about }) => (
          <li key={to}>
            <Link to={to}>{title}</Link>
            {about !== undefined && <span className="soft connected-about">{about}</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
