import type { Attendee, Session } from '@hub/contracts/sessions';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem } from '#platform/problem.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { Face } from '#ui/face.tsx';
import { Loading } from '#ui/loading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { ShowMore } from '#ui/show-more.tsx';
import { comingInWords } from '../session-words.ts';
import { comingQuery } from '../sessions.queries.ts';

export function WhoIsComing({ session, isOver }: { session: Session; isOver: boolean }) {
  const [isAll, setAll] = useState(false);
  const { coming, firstComing } = session;
  return (
    <Card title={isOver ? 'Who said they were coming' : 'Who is coming'}>
      <p className="soft small">
        {comingInWords(coming, isOver)}
        {coming.waiting > 0 && `, ${count(coming.waiting, 'person', 'people')} waiting for a place`}
      </p>
      {isAll ? (
        <Everyone sessionId={session.id} />
      ) : (
        <>
          {firstComing.length > 0 && <People people={firstComing} />}
          {coming.people > firstComing.length && (
            <Button variant="quiet" isSmall onClick={() => setAll(true)}>
              Show all {coming.people.toLocaleString('en-GB')}
            </Button>
          )}
        </>
      )}
      <p className="message-people">
        <ButtonLink to={`/messages/new?session=${session.id}`} variant="quiet" isSmall icon="mail">
          Message people of this session
        </ButtonLink>
      </p>
    </Card>
  );
}

function Everyone({ sessionId }: { sessionId: string }) {
  const everyone = useInfiniteQuery(comingQuery(sessionId));
  if (everyone.isPending) return <Loading label="Loading everyone who is coming" />;
  if (everyone.isError)
    return (
      <ProblemNotice problem={asProblem(everyone.error)}>
        <Button variant="quiet" isSmall onClick={() => void everyone.refetch()}>
          Try again
        </Button>
      </ProblemNotice>
    );
  const people = everyone.data.pages.flatMap(({ items }) => items);
  return (
    <>
      <output className="visually-hidden">{count(people.length, 'person', 'people')} shown</output>
      <ByAuthority people={people} />
      <ShowMore of={everyone} isSmall />
    </>
  );
}

const People = ({ people }: { people: Attendee[] }) => (
  <ul className="people">
    {people.map(({ memberId, name, authority }) => (
      <li key={memberId}>
        <Face name={name} isSmall />
        <p>
          {name}
          <br />
          <span className="soft small">{authority}</span>
        </p>
      </li>
    ))}
  </ul>
);

/** Everyone in little room: the API answers in the order of authorities. */
function ByAuthority({ people }: { people: Attendee[] }) {
  const authorities = new Map<string, string[]>();
  for (const { authority, name } of people)
    authorities.set(authority, [...(authorities.get(authority) ?? []), name]);
  return (
    <dl className="by-authority small">
      {[...authorities].map(([authority, names]) => (
        <div key={authority}>
          <dt>{authority}</dt>
          <dd>{names.join(', ')}</dd>
        </div>
      ))}
    </dl>
  );
}
