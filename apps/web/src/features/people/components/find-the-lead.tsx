import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '#ui/button.tsx';
import { Select } from '#ui/select.tsx';
import { directoryAuthoritiesQuery } from '../people.queries.ts';

/** Straight to whoever leads an authority's part, for those who do not know their name. */
export function FindTheLead() {
  const { data } = useQuery(directoryAuthoritiesQuery());
  const navigate = useNavigate();
  const [authority, setAuthority] = useState('');
  const [error, setError] = useState<string>();
  const go = () => {
    setError(authority === '' ? 'Choose an authority' : undefined);
    if (authority !== '') void navigate(`/people?authority=${authority}&role=lead`);
  };
  return (
    <form
      className="card find-the-lead"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <Select
        id="lead-of"
        label="Find the SC-WRES lead at"
        value={authority}
        onChange={setAuthority}
        error={error}
        options={[
          { value: '', label: 'Choose an authority' },
          ...(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Button type="submit">Find the lead</Button>
    </form>
  );
}
