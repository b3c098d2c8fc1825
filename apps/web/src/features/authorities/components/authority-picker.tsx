import type { AuthorityRef } from '@hub/contracts/people';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useDeferredValue, useState } from 'react';
import { LinkButton } from '#ui/button.tsx';
import { count } from '#ui/count.ts';
import { FieldGroup, type FieldProps } from '#ui/field.tsx';
import { authorityChoicesQuery } from '../authorities.queries.ts';

interface PickerProps extends FieldProps {
  value: readonly AuthorityRef[];
  onChange: (value: AuthorityRef[]) => void;
  /** One is asked for: once it is chosen there is nothing more to look for. */
  isSingle?: boolean;
}

/** Finds authorities by the beginning of a name and keeps those that are chosen. */
export function AuthorityPicker({ value, onChange, isSingle = false, ...field }: PickerProps) {
  const isDone = isSingle && value.length > 0;
  return (
    <FieldGroup {...field}>
      {value.length > 0 && (
        <ul className="picked">
          {value.map(({ id, name }, index) => (
            <li key={id}>
              <strong>{name}</strong>
              <LinkButton
                {...(isDone && index === 0 ? { id: field.id } : {})}
                onClick={() => onChange(value.filter((one) => one.id !== id))}
              >
                {isSingle ? 'Choose another' : 'Remove'}
                <span className="visually-hidden">{isSingle ? ` than ${name}` : ` ${name}`}</span>
              </LinkButton>
            </li>
          ))}
        </ul>
      )}
      {!isDone && (
        <Search
          id={field.id}
          chosen={value}
          onChoose={(authority) => onChange(isSingle ? [authority] : [...value, authority])}
        />
      )}
    </FieldGroup>
  );
}

interface SearchProps {
  id: string;
  chosen: readonly AuthorityRef[];
  onChoose: (authority: AuthorityRef) => void;
}

function Search({ id, chosen, onChoose }: SearchProps) {
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const { data, isPlaceholderData } = useQuery({
    ...authorityChoicesQuery(text),
    placeholderData: keepPreviousData,
  });
  const found =
    text === '' || !data ? [] : data.items.filter((one) => !chosen.some((its) => its.id === one.id));
  const choose = ({ id: authorityId, name }: AuthorityRef) => {
    onChoose({ id: authorityId, name });
    setTyped('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    // Enter chooses what is clear, and never sends a form that is being filled in.
    event.preventDefault();
    const [only] = found;
    if (only && found.length === 1) choose(only);
  };
  return (
    <>
      <label className="small" htmlFor={id}>
        Find an authority by name
      </label>
      <input
        id={id}
        type="search"
        className="input input-20"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {found.length > 0 && (
        <ul className="picker-options" aria-label="Authorities found">
          {found.map(({ id: authorityId, name, region, endedOn }) => (
            <li key={authorityId}>
              <button type="button" onClick={() => choose({ id: authorityId, name })}>
                <span className="visually-hidden">Choose </span>
                {name} <span className="small soft">{endedOn === null ? region : `${region}, ended`}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className="small soft" role="status">
        {text !== '' &&
          data &&
          !isPlaceholderData &&
          found.length === 0 &&
          'No authority has a name like that.'}
        <span className="visually-hidden">
          {found.length > 0 && `${count(found.length, 'authority', 'authorities')} found`}
        </span>
      </p>
    </>
  );
}
