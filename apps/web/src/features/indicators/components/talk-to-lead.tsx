import type { PeerRow } from '@hub/contracts/figures';
import { useState } from 'react';
import { ButtonLink } from '#ui/button.tsx';
import { Select } from '#ui/select.tsx';

/** From a figure that is shared by name to whoever leads there, with the figure in the message. */
export function TalkToLead({ rows }: { rows: readonly PeerRow[] }) {
  const named = rows
    .flatMap(({ authorityId, figureId, label }) =>
      authorityId === null ? [] : [{ authorityId, figureId, label }],
    )
    .toSorted((one, other) => one.label.localeCompare(other.label));
  const [chosen, setChosen] = useState('');
  const [first] = named;
  if (!first) return null;
  const row = named.find(({ authorityId }) => authorityId === chosen) ?? first;
  return (
    <details className="talk-to-lead">
      <summary>Ask the lead of one of them what they did</summary>
      <div className="row">
        <Select
          id="talk-to-lead"
          label="Authority"
          value={row.authorityId}
          onChange={setChosen}
          options={named.map(({ authorityId, label }) => ({ value: authorityId, label }))}
        />
        <ButtonLink
          to={`/messages/new?lead=${row.authorityId}${row.figureId === null ? '' : `&about=figure:${row.figureId}`}`}
          variant="quiet"
          icon="mail"
        >
          Message the lead
        </ButtonLink>
      </div>
    </details>
  );
}
