import type { Attendee } from '@hub/contracts/sessions';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { asProblem } from '#platform/problem.ts';
import { useMe } from '#platform/me.ts';
import { Button } from '#ui/button.tsx';
import { Checkboxes } from '#ui/choices.tsx';
import { Loading } from '#ui/loading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { ShowMore } from '#ui/show-more.tsx';
import { comingToSessionQuery, peopleToWriteToQuery } from '../conversations.queries.ts';
import type { ChosenPerson } from './people-picker.tsx';

interface SessionPeopleProps {
  sessionId: string;
  value: readonly ChosenPerson[];
  onChange: (value: readonly ChosenPerson[]) => void;
}

const OF_THE_TEAM = { role: 'programme-team' } as const;
type WithPerson = Attendee & { personId: string };
const canBeWrittenTo = (attendee: Attendee): attendee is WithPerson => attendee.personId !== null;

/** Who comes to a session, and the team that runs it: ticked, they are among those one writes to. */
export function SessionPeople({ sessionId, value, onChange }: SessionPeopleProps) {
  const id = useId();
  const me = useMe();
  const coming = useInfiniteQuery(comingToSessionQuery(sessionId));
  const team = useQuery(peopleToWriteToQuery('', OF_THE_TEAM));
  if (coming.isPending) return <Loading label="Loading the people of this session" />;
  if (coming.isError)
    return (
      <ProblemNotice problem={asProblem(coming.error)}>
        <Button variant="quiet" isSmall onClick={() => void coming.refetch()}>
          Try again
        </Button>
      </ProblemNotice>
    );
  const everyone: ChosenPerson[] = [
    ...(team.data?.items ?? []).map(({ id: personId, name, photo }) => ({
      id: personId,
      name,
      photo,
      place: 'Programme team',
    })),
    ...coming.data.pages
      .flatMap(({ items }) => items)
      .filter(canBeWrittenTo)
      .map(({ personId, name, authority }) => ({ id: personId, name, place: authority, photo: null })),
  ];
  const people = [...new Map(everyone.map((person) => [person.id, person])).values()].filter(
    (person) => person.id !== me.id,
  );
  if (people.length === 0)
    return <p className="soft">Nobody has said they are coming yet. Find people by name instead.</p>;
  const shown = new Set(people.map((person) => person.id));
  return (
    <div className="session-people">
      <Checkboxes
        id={id}
        label="People of this session"
        arrangement="columns"
        values={value.map((person) => person.id)}
        options={people.map(({ id: personId, name, place }) => ({
          value: personId,
          label: name,
          hint: place,
        }))}
        onChange={(chosen) =>
          onChange([
            ...value.filter((person) => !shown.has(person.id)),
            ...people.filter((person) => chosen.includes(person.id)),
          ])
        }
      />
      <ShowMore of={coming} isSmall />
    </div>
  );
}
