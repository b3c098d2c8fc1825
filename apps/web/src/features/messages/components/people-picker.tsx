import '../conversations.css';
import { REGIONS } from '@hub/contracts/authorities';
import { MOST_ADDED_AT_ONCE } from '@hub/contracts/conversations';
import { DIRECTORY_ROLE_KEYS, DIRECTORY_ROLES, type DirectoryEntry } from '@hub/contracts/directory';
import { photoAddress } from '@hub/contracts/photo-address';
import { INDICATOR_NUMBERS, INDICATORS } from '@hub/contracts/vocabulary';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import { oneOf } from '#platform/address-filters.ts';
import { useMe } from '#platform/me.ts';
import { IconButton } from '#ui/button.tsx';
import { count } from '#ui/count.ts';
import { Face } from '#ui/face.tsx';
import { FieldGroup, type FieldProps } from '#ui/field.tsx';
import { Select } from '#ui/select.tsx';
import { aboutInWords, placeOf } from '../conversation-words.ts';
import {
  authoritiesToWriteToQuery,
  type PeopleFilters,
  peopleToWriteToQuery,
} from '../conversations.queries.ts';

/** Somebody one has chosen, as they were found. */
export interface ChosenPerson {
  id: string;
  name: string;
  /** "Alderbrook". */
  place: string;
  photo: string | null;
}

interface PeoplePickerProps extends FieldProps {
  value: readonly ChosenPerson[];
  onChange: (value: readonly ChosenPerson[]) => void;
  /** Who is there already. */
  except?: readonly string[];
}

const NO_FILTERS: PeopleFilters = {};
const isNarrowed = (filters: PeopleFilters) => Object.values(filters).some((value) => value !== undefined);

/** Finds people by name, by where they work, what they do and what they can be asked about; keeps those that are chosen. */
export function PeoplePicker({ value, onChange, except = [], ...field }: PeoplePickerProps) {
  const [filters, setFilters] = useState(NO_FILTERS);
  const box = useRef<HTMLInputElement>(null);
  const isFull = value.length >= MOST_ADDED_AT_ONCE;
  const remove = (id: string) => {
    onChange(value.filter((one) => one.id !== id));
    box.current?.focus();
  };
  return (
    <FieldGroup {...field}>
      {value.length > 0 && (
        <ul className="chosen-people" aria-label="Chosen">
          {value.map(({ id, name, place, photo }) => (
            <li key={id}>
              <Face name={name} photo={photo && photoAddress(id, photo, 96)} isSmall />
              <span className="chosen-person">
                <span className="strong">{name}</span> <span className="small soft">{place}</span>
              </span>
              <IconButton icon="close" label={`Remove ${name}`} onClick={() => remove(id)} />
            </li>
          ))}
        </ul>
      )}
      {isFull ? (
        <p className="small soft">These are as many as can be chosen at once.</p>
      ) : (
        <>
          <FindPerson
            id={field.id}
            box={box}
            filters={filters}
            taken={[...except, ...value.map(({ id }) => id)]}
            onChoose={(person) => onChange([...value, person])}
          />
          <Filters filters={filters} onChange={setFilters} />
        </>
      )}
    </FieldGroup>
  );
}

interface FindPersonProps {
  id: string;
  box: React.RefObject<HTMLInputElement | null>;
  filters: PeopleFilters;
  taken: readonly string[];
  onChoose: (person: ChosenPerson) => void;
}

/** A box with a list that the arrow keys walk while the focus stays in the box. */
function FindPerson({ id, box, filters, taken, onChoose }: FindPersonProps) {
  const me = useMe();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState<string>();
  const text = useDeferredValue(typed.trim());
  const isAsking = text !== '' || isNarrowed(filters);
  const { data, isError, isPlaceholderData } = useQuery({
    ...peopleToWriteToQuery(text, filters),
    enabled: isAsking,
  });
  const found =
    isAsking && data ? data.items.filter((person) => person.id !== me.id && !taken.includes(person.id)) : [];
  const isShown = isOpen && isAsking && data !== undefined;
  const optionId = (personId: string) => `${listId}-${personId}`;
  const at = found.findIndex((person) => person.id === active);

  useEffect(() => {
    if (active !== undefined)
      document.getElementById(optionId(active))?.scrollIntoView?.({ block: 'nearest' });
  });

  const choose = (person: DirectoryEntry) => {
    const { id: personId, name, photo } = person;
    onChoose({ id: personId, name, photo, place: placeOf(person) });
    setTyped('');
    setActive(undefined);
    // With filters the next one of them is chosen from the same list.
    setOpen(isNarrowed(filters));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isShown) {
      // Not the dialog or the page around it.
      event.stopPropagation();
      event.preventDefault();
      setOpen(false);
      setActive(undefined);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!isShown) setOpen(true);
      else if (found.length > 0) {
        const step = event.key === 'ArrowDown' ? at + 1 : at <= 0 ? found.length - 1 : at - 1;
        setActive(found[step % found.length]?.id);
      }
    } else if (event.key === 'Enter') {
      // Enter chooses, and never sends what is being written.
      event.preventDefault();
      const chosen = found[at] ?? (found.length === 1 ? found[0] : undefined);
      if (isShown && chosen) choose(chosen);
    }
  };
  return (
    <div className="find-person">
      <label className="small" htmlFor={id}>
        Find people by name, job title or authority
      </label>
      <input
        ref={box}
        id={id}
        type="search"
        role="combobox"
        className="input"
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        aria-expanded={isShown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isShown && at >= 0 && active !== undefined ? optionId(active) : undefined}
        value={typed}
        onFocus={() => setOpen(true)}
        onClick={() => setOpen(true)}
        onBlur={() => {
          setOpen(false);
          setActive(undefined);
        }}
        onChange={({ target }) => {
          setTyped(target.value);
          setActive(undefined);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        role="presentation"
        className={`people-options${isPlaceholderData ? ' is-older' : ''}`}
        hidden={!isShown}
        // Pressing an entry, or the bar beside it, must not take the focus from the box.
        onMouseDown={(event) => event.preventDefault()}
      >
        <div id={listId} role="listbox" aria-label="People found" tabIndex={-1}>
          {found.map((person) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the box takes the keys for all of them
            <div
              key={person.id}
              id={optionId(person.id)}
              role="option"
              tabIndex={-1}
              aria-selected={person.id === active}
              className="person-option"
              onClick={() => choose(person)}
            >
              <Face
                name={person.name}
                photo={person.photo && photoAddress(person.id, person.photo, 96)}
                isSmall
              />
              <span>
                {person.name}
                <span className="small soft">{aboutInWords(person)}</span>
              </span>
            </div>
          ))}
        </div>
        {found.length === 0 && !isPlaceholderData && (
          <p className="people-none small soft">
            Nobody found. {text === '' ? 'Choose fewer filters.' : 'Part of a name is enough.'}
          </p>
        )}
        {data?.nextCursor != null && (
          <p className="people-none small soft">There are more. Type more of the name.</p>
        )}
      </div>
      {isError && data === undefined && (
        <p className="small soft">
          People could not be looked up. What you wrote is kept; try again in a moment.
        </p>
      )}
      <span className="visually-hidden" role="status">
        {isShown && !isPlaceholderData
          ? found.length === 0
            ? 'Nobody found'
            : `${count(found.length, 'person', 'people')} found. Use the arrow keys to choose`
          : ''}
      </span>
    </div>
  );
}

interface FiltersProps {
  filters: PeopleFilters;
  onChange: (filters: PeopleFilters) => void;
}

/** For whoever knows what they look for, and not whom. */
function Filters({ filters, onChange }: FiltersProps) {
  const id = useId();
  const { data } = useQuery(authoritiesToWriteToQuery());
  return (
    <details className="people-narrowing">
      <summary className="small">
        Narrow by authority, region, role, or what people can be asked about
      </summary>
      <div className="people-narrowing-fields" role="group" aria-label="Show only">
        <Select
          id={`${id}-authority`}
          label="Authority"
          value={filters.authority ?? ''}
          onChange={(value) => onChange({ ...filters, authority: value || undefined })}
          options={[
            { value: '', label: 'All authorities' },
            ...(data?.items ?? []).map(({ id: authorityId, name }) => ({ value: authorityId, label: name })),
          ]}
        />
        <Select
          id={`${id}-region`}
          label="Region"
          value={filters.region ?? ''}
          onChange={(value) => onChange({ ...filters, region: oneOf(REGIONS, value) })}
          options={[
            { value: '', label: 'All regions' },
            ...REGIONS.map((region) => ({ value: region as string, label: region })),
          ]}
        />
        <Select
          id={`${id}-role`}
          label="Role"
          value={filters.role ?? ''}
          onChange={(value) => onChange({ ...filters, role: oneOf(DIRECTORY_ROLE_KEYS, value) })}
          options={[
            { value: '', label: 'All roles' },
            ...DIRECTORY_ROLE_KEYS.map((role) => ({ value: role as string, label: DIRECTORY_ROLES[role] })),
          ]}
        />
        <Select
          id={`${id}-indicator`}
          label="Can be asked about"
          value={String(filters.indicator ?? '')}
          onChange={(value) => onChange({ ...filters, indicator: oneOf(INDICATOR_NUMBERS, value) })}
          options={[
            { value: '', label: 'All indicators' },
            ...INDICATOR_NUMBERS.map((number) => ({
              value: String(number),
              label: `${number}. ${INDICATORS[number]}`,
            })),
          ]}
        />
      </div>
    </details>
  );
}
