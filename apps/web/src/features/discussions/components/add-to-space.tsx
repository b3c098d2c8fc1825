import type { DirectoryEntry } from '@hub/contracts/directory';
import { photoAddress } from '@hub/contracts/photo-address';
import { ROLE_NAMES } from '@hub/contracts/people';
import type { SpacePerson } from '@hub/contracts/space-people';
import type { Space } from '@hub/contracts/spaces';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { asProblem, useProblem } from '#platform/problem.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { Face } from '#ui/face.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { showToast } from '#ui/toast.tsx';
import { peopleToAddQuery, useAddToSpace } from '../spaces.queries.ts';

/** Finds somebody in the directory and adds them with one press; pressed by mistake, they are removed beside it. */
export function AddToSpace({ space, present }: { space: Space; present: readonly SpacePerson[] }) {
  const isInvited = space.kind === 'invited' || space.kind === 'hidden';
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const found = useQuery({
    ...peopleToAddQuery(search, space.authority?.id),
    placeholderData: keepPreviousData,
  });
  const add = useAddToSpace(space.id);
  const { problem, report, clear } = useProblem();
  const here = new Set(present.map(({ personId }) => personId));

  const addThem = ({ id, name }: DirectoryEntry) => {
    clear();
    add.mutate(
      { personId: id, role: isInvited ? 'member' : 'host' },
      {
        onSuccess: () => showToast({ text: isInvited ? `${name} is in this space.` : `${name} is a host.` }),
        onError: (error) => report(error),
      },
    );
  };
  const items = search.length > 1 ? (found.data?.items ?? []) : [];
  return (
    <Card title={isInvited ? 'Add somebody' : 'Add a host'}>
      <TextInput
        id="add-to-space"
        label="Find them by name"
        hint={
          isInvited
            ? 'They are told at once, and can leave whenever they like.'
            : 'They then look after this space.'
        }
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        spellCheck={false}
      />
      <ProblemNotice problem={problem ?? (found.isError ? asProblem(found.error) : null)} />
      <output className="visually-hidden">
        {search.length > 1 && found.isSuccess && count(items.length, 'person found', 'people found')}
      </output>
      {search.length > 1 && found.isSuccess && items.length === 0 && (
        <p className="soft">
          {space.authority
            ? `Nobody by that name is at ${space.authority.name}.`
            : 'Nobody by that name is in the directory.'}
        </p>
      )}
      <ul className="list">
        {items.map((person) => (
          <li key={person.id} className="space-person">
            <Face
              name={person.name}
              photo={person.photo && photoAddress(person.id, person.photo, 96)}
              isSmall
            />
            <p className="grow">
              {person.name}
              <br />
              <span className="soft small">{person.authority?.name ?? ROLE_NAMES[person.role]}</span>
            </p>
            {here.has(person.id) ? (
              <span className="soft small">{isInvited ? 'In it' : 'Host'}</span>
            ) : (
              <Button
                variant="quiet"
                isSmall
                isBusy={add.isPending && add.variables.personId === person.id}
                onClick={() => addThem(person)}
              >
                Add<span className="visually-hidden"> {person.name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
