import '../guests.css';
import { useQuery } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { LinkButton } from '#ui/button.tsx';
import { Loading } from '#ui/loading.tsx';
import { FullDateAndTime } from '#ui/when.tsx';
import { guestsQuery } from '../guests.queries.ts';
import { GuestRow } from './guest-row.tsx';
import { InviteGuest } from './invite-guest.tsx';
import { type FreshLink, NewLink } from './new-link.tsx';

/** Who comes to a session from outside the programme, for the programme team. */
export function SessionGuests({ sessionId }: { sessionId: string }) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const { data, isError, refetch } = useQuery(guestsQuery(sessionId));
  const [fresh, setFresh] = useState<FreshLink | null>(null);
  const [invited, setInvited] = useState(0);
  // What was pressed is gone with what it changed.
  const toHeading = () => void setTimeout(() => heading.current?.focus());

  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        Guest speakers
      </h2>
      {!data && !isError && <Loading label="Loading guest speakers" />}
      {/* The session itself stays on the page. */}
      {!data && isError && (
        <p>
          We could not load the guest speakers.{' '}
          <LinkButton onClick={() => void refetch()}>Try again</LinkButton>
        </p>
      )}
      {data && (
        <>
          {fresh && (
            <NewLink
              fresh={fresh}
              onDone={() => {
                setFresh(null);
                toHeading();
              }}
            />
          )}
          {data.items.length === 0 ? (
            <p className="soft">
              {data.can.invite
                ? 'Somebody from outside the programme can come to this session by a link of their own.'
                : 'Guest speakers can be invited while a session is published and not over.'}
            </p>
          ) : (
            <>
              <ul className="list guests">
                {data.items.map((guest) => (
                  <GuestRow
                    key={guest.id}
                    sessionId={sessionId}
                    guest={guest}
                    canRenew={data.can.invite}
                    onRenewed={setFresh}
                    onRevoked={() => {
                      setFresh((shown) => (shown?.guest.id === guest.id ? null : shown));
                      toHeading();
                    }}
                  />
                ))}
              </ul>
              <p className="soft small">
                Their links stop by themselves on <FullDateAndTime at={data.linksEndAt} />.
              </p>
            </>
          )}
          {data.can.invite && (
            <InviteGuest
              key={invited}
              sessionId={sessionId}
              onInvited={(made) => {
                setFresh(made);
                setInvited((times) => times + 1);
              }}
            />
          )}
        </>
      )}
    </section>
  );
}
