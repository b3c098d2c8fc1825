import type { Reach } from '@hub/contracts/space-people';
import { useQuery } from '@tanstack/react-query';
import { count } from '#ui/count.ts';
import { reachQuery } from '../spaces.queries.ts';

const others = ({ colleagues, authority }: Reach) =>
  authority === null
    ? ''
    : colleagues === 0
      ? `, nobody else from ${authority.name}`
      : `, ${colleagues.toLocaleString('en-GB')} of them from ${authority.name} besides you`;
const team = ({ hasProgrammeTeam }: Reach) => (hasProgrammeTeam ? ', and the programme team among them' : '');

/** Who from my own authority can see this? Said before one writes, and by name for whoever opens it. */
export function ReachLine({ spaceId }: { spaceId: string }) {
  const { data: reach, isPending, isError } = useQuery(reachQuery(spaceId));
  if (isPending) return <p className="soft small">Counting who can read this…</p>;
  // A number that cannot be had must not keep anybody from writing.
  if (isError) return <p className="soft small">We could not count who can read this just now.</p>;
  return <ReachWords reach={reach} />;
}

/**
 * The same for whoever writes without their name: only what the box with a name has asked already, as every visitor’s does.
 * A call of its own would tell who opened this one.
 */
export function KnownReachLine({ spaceId }: { spaceId: string }) {
  const { data: reach } = useQuery({ ...reachQuery(spaceId), enabled: false });
  return reach ? <ReachWords reach={reach} /> : null;
}

function ReachWords({ reach }: { reach: Reach }) {
  const { people, colleagues, names, authority } = reach;
  const line = `${count(people, 'person', 'people')} can read this${others(reach)}${team(reach)}.`;
  if (names.length === 0 || authority === null) return <p className="soft small">{line}</p>;
  return (
    <details className="reach soft small">
      <summary>{line}</summary>
      <p>{`From ${authority.name}:`}</p>
      <ul>
        {names.map((name, index) => (
          // Two colleagues may share a name.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={`${name}${index}`}>{name}</li>
        ))}
      </ul>
      {colleagues > names.length && (
        <p>{`and ${(colleagues - names.length).toLocaleString('en-GB')} more`}</p>
      )}
    </details>
  );
}
