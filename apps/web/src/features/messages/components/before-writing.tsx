import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useEachQuery } from '#platform/use-each-query.ts';
import { Notice } from '#ui/notice.tsx';
import { conversationAddress } from '../addresses.ts';
import { cannotStartInWords, firstNameOf, strangersInWords } from '../conversation-words.ts';
import { leadsOfQuery, personMessagingQuery } from '../conversations.queries.ts';
import { listed } from '#ui/listed.ts';

interface Recipient {
  id: string;
  name: string;
}

interface BeforeWritingProps {
  people: readonly Recipient[];
  /** They are added to others: what is between the two of us says nothing. */
  isGroup?: boolean;
}

/** What to know of those one is about to write to: a conversation there is already, and who is asked first. */
export function BeforeWriting({ people, isGroup = people.length > 1 }: BeforeWritingProps) {
  const [first] = people;
  const known = useEachQuery(people.map(({ id }) => personMessagingQuery(id)));
  const of = (is: 'isStranger' | 'cannotStart') =>
    people.filter((_, at) => {
      const messaging = known[at]?.data;
      return messaging && (is === 'isStranger' ? messaging.isStranger : !messaging.canStart);
    });
  const unreachable = of('cannotStart');
  const strangers = of('isStranger').filter((person) => !unreachable.includes(person));
  const ours = !isGroup ? known[0]?.data?.conversationId : null;
  return (
    <div role="status">
      {first && ours != null && (
        <Notice>
          <p>
            You and {firstNameOf(first.name)} have a conversation already. What you write goes there.{' '}
            <Link to={conversationAddress(ours)}>Go to it</Link>
          </p>
        </Notice>
      )}
      {unreachable.length > 0 && (
        <Notice tone="warn">
          {unreachable.map(({ id, name }) => (
            <p key={id}>
              {cannotStartInWords(
                name,
                known[people.findIndex((each) => each.id === id)]?.data?.isBlocked ?? false,
              )}
            </p>
          ))}
        </Notice>
      )}
      {strangers.length > 0 && (
        <Notice>
          <p>
            {strangersInWords(
              strangers.map(({ name }) => name),
              isGroup,
            )}
          </p>
        </Notice>
      )}
    </div>
  );
}

/** Who it is that leads there today, and what to know of them. */
export function BeforeWritingToLead({ authorityId, authority }: { authorityId: string; authority: string }) {
  const { data } = useQuery(leadsOfQuery(authorityId));
  if (!data) return null;
  if (data.items.length === 0)
    return (
      <Notice tone="warn">
        <p>
          Nobody leads SC-WRES at {authority} today.{' '}
          <Link to={`/authorities/${authorityId}`}>See who else is there</Link>
        </p>
      </Notice>
    );
  return (
    <>
      <p className="soft">Today that is {listed(data.items.map(({ name }) => name))}.</p>
      <BeforeWriting people={data.items} />
    </>
  );
}
