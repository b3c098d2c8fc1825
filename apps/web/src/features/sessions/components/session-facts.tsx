import type { Session } from '@hub/contracts/sessions';
import { Card } from '#ui/card.tsx';
import { Face } from '#ui/face.tsx';

export const PreReading = ({ session }: { session: Pick<Session, 'readings'> }) => (
  <Card title="To read before">
    <ul className="list">
      {session.readings.map(({ title, url }) => (
        <li key={`${url}${title}`}>
          <a href={url} rel="noreferrer">
            {title}
          </a>
          <br />
          <span className="soft small">{hostOf(url)}</span>
        </li>
      ))}
    </ul>
  </Card>
);

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

export const Speakers = ({ session }: { session: Pick<Session, 'speakers'> }) => (
  <Card title="Hosts and speakers">
    <ul className="people">
      {session.speakers.map(({ kind, name, organisation }) => (
        <li key={`${kind}${name}`}>
          <Face name={name} isSmall />
          <p>
            {name} <span className="soft small">{kind === 'host' ? 'Host' : 'Speaker'}</span>
            {organisation && (
              <>
                <br />
                <span className="soft small">{organisation}</span>
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  </Card>
);

type Manner = Pick<Session, 'isNotRecorded' | 'isChathamHouse'> & Partial<Pick<Session, 'capacity'>>;

export function HowItIsHeld({
  session: { isNotRecorded, isChathamHouse, capacity = null },
}: {
  session: Manner;
}) {
  return (
    <Card title="How it is held">
      <dl className="meaning">
        <dt>{isNotRecorded ? 'Not recorded' : 'May be recorded'}</dt>
        <dd>
          {isNotRecorded
            ? 'Nobody records picture, sound or automatic notes.'
            : 'The hosts say so before recording starts, and which parts are left out.'}
        </dd>
        {isChathamHouse && (
          <>
            <dt>Chatham House Rule</dt>
            <dd>You may use what you hear. Do not say who said it, or which authority they are from.</dd>
          </>
        )}
        {capacity !== null && (
          <>
            <dt>{capacity.toLocaleString('en-GB')} places</dt>
            <dd>When they are taken, there is a waiting list in the order people answered.</dd>
          </>
        )}
      </dl>
    </Card>
  );
}
