import type { EvidenceCard } from '@hub/contracts/evidence';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState } from 'react';
import { evidenceSearchQuery } from '#platform/evidence/evidence.queries.ts';
import { asProblem } from '#platform/problem.ts';
import { Button } from '#ui/button.tsx';
import { count } from '#ui/count.ts';
import { Dialog } from '#ui/dialog.tsx';
import { Loading } from '#ui/loading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Select } from '#ui/select.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { OutsideOfText } from './outside-of-text.tsx';

interface EvidenceDialogProps {
  onClose: () => void;
  onChosen: (card: Pick<EvidenceCard, 'kind' | 'id'>) => void;
}

const TYPING_PAUSE_MS = 200;

function useAfterTyping(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return useDeferredValue(settled);
}

/** Finds what the words rest on: a session, a thread, and whatever else of the hub can be shown. */
export function EvidenceDialog({ onClose, onChosen }: EvidenceDialogProps) {
  const [search, setSearch] = useState('');
  const [kind, setKind] = useState('');
  const { data, error, isPending } = useQuery(
    evidenceSearchQuery(kind === '' ? undefined : kind, useAfterTyping(search.trim())),
  );
  const kinds = data?.kinds ?? [];
  return (
    <OutsideOfText>
      <Dialog title="Add evidence" isOpen onClose={onClose}>
        <p>
          A card beside your words. It shows what is true when somebody reads it, to those who may see it.
        </p>
        <TextInput
          id="evidence-search"
          name="search"
          type="search"
          label="Search"
          autoComplete="off"
          value={search}
          onChange={setSearch}
        />
        {kinds.length > 1 && (
          <Select
            id="evidence-kind"
            name="kind"
            label="Kind"
            value={kind}
            onChange={setKind}
            options={[
              { value: '', label: 'All' },
              ...kinds.map(({ name, label }) => ({ value: name, label })),
            ]}
          />
        )}
        <p className="visually-hidden" role="status">
          {data && found(data.items.length)}
        </p>
        {error ? <ProblemNotice problem={asProblem(error)} /> : isPending && <Loading />}
        {data?.items.length === 0 && <p>Nothing found. Try other words.</p>}
        <ul className="evidence-found">
          {data?.items.map((card) => (
            <li key={`${card.kind}:${card.id}`}>
              <div>
                <p className="evidence-title">{card.title}</p>
                <p className="evidence-lines">{[card.label, ...card.lines].join(' · ')}</p>
              </div>
              <Button
                isSmall
                variant="quiet"
                onClick={() => onChosen(card)}
                aria-label={`Add ${card.label.toLowerCase()}: ${card.title}`}
              >
                Add
              </Button>
            </li>
          ))}
        </ul>
      </Dialog>
    </OutsideOfText>
  );
}

const found = (items: number) => (items === 0 ? 'Nothing found' : count(items, 'result', 'results'));
