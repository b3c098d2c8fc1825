import { type Comparison, PEER_KINDS, type PeerKind } from '@hub/contracts/figures';
import { FIGURE_KEYS, type FigureKey, SCOPES, SCOPE_KEYS, type Scope } from '@hub/contracts/indicators';
import { type FormEvent, useId, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Button } from '#ui/button.tsx';
import { Select } from '#ui/select.tsx';
import { type Asked, compareAddress, type View } from '../compare-address.ts';
import { shortName } from '../figure-words.ts';

type Chosen = `kind:${Exclude<PeerKind, 'own'>}` | `group:${string}`;

/** Indicator, peers, year and service: what is chosen stands in the address. */
export function ChangeComparison({
  comparison,
  view,
  onDone,
}: {
  comparison: Comparison;
  view: View;
  onDone: () => void;
}) {
  const { phase, phases, peers, groups, authority, definitions, can } = comparison;
  const id = useId();
  const navigate = useNavigate();
  const [key, setKey] = useState<FigureKey>(comparison.key);
  const [chosen, setChosen] = useState<Chosen>(
    peers.groupId ? `group:${peers.groupId}` : `kind:${peers.kind === 'own' ? 'england' : peers.kind}`,
  );
  const [phaseId, setPhaseId] = useState(phase?.id ?? '');
  const [scope, setScope] = useState<Scope>(comparison.scope);

  // Of no authority there is no region, type or neighbour.
  const kinds = (Object.keys(PEER_KINDS) as PeerKind[]).filter(
    (kind): kind is Exclude<PeerKind, 'own'> => kind !== 'own' && (authority !== null || kind === 'england'),
  );
  const show = (event: FormEvent) => {
    event.preventDefault();
    const asked: Asked = {
      ...(phaseId && { phaseId }),
      scope,
      ...(chosen.startsWith('group:')
        ? { peers: 'own', groupId: chosen.slice('group:'.length) }
        : { peers: chosen.slice('kind:'.length) as PeerKind }),
    };
    onDone();
    void navigate(compareAddress(key, asked, view), { preventScrollReset: true });
  };
  return (
    <form className="card change-comparison" onSubmit={show} aria-label="Change what is compared">
      <div className="change-comparison-fields">
        <Select
          id={`${id}-key`}
          label="Indicator"
          value={key}
          onChange={setKey}
          options={FIGURE_KEYS.map((each) => ({ value: each, label: shortName(definitions, each) }))}
        />
        <Select
          id={`${id}-peers`}
          label="Peers"
          value={chosen}
          onChange={setChosen}
          options={[
            ...kinds.map((kind) => ({ value: `kind:${kind}` as Chosen, label: PEER_KINDS[kind] })),
            ...groups.map((group) => ({ value: `group:${group.id}` as Chosen, label: group.name })),
          ]}
        />
        {phases.length > 0 && (
          <Select
            id={`${id}-phase`}
            label="Year"
            value={phaseId}
            onChange={setPhaseId}
            options={phases.map((each) => ({ value: each.id, label: each.years }))}
          />
        )}
        <Select
          id={`${id}-scope`}
          label="Service"
          value={scope}
          onChange={setScope}
          options={SCOPE_KEYS.map((each) => ({ value: each, label: SCOPES[each] }))}
        />
      </div>
      <div className="row">
        <Button type="submit">Show</Button>
        <Button variant="quiet" onClick={onDone}>
          Keep it as it is
        </Button>
        {can.saveGroups && (
          <Link to="/indicators/groups">
            {groups.length > 0 ? 'Your saved groups' : 'Make a group of your own'}
          </Link>
        )}
      </div>
    </form>
  );
}
