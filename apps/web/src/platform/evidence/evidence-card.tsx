import './evidence.css';
import type { EvidenceCard as Card } from '@hub/contracts/evidence';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useContext } from 'react';
import { Link } from 'react-router';
import { EvidenceRenderers } from './evidence-renderers.ts';
import { evidenceCardQuery } from './evidence.queries.ts';

interface EvidenceCardProps {
  kind: string;
  id: string;
  /** In place of the card when there is nothing to see; nothing at all otherwise. */
  whenUnseen?: ReactNode;
}

/** A session, a thread, a figure beside the words, as it is now; to whoever may not see it, nothing. */
export function EvidenceCard({ kind, id, whenUnseen = null }: EvidenceCardProps) {
  const { data: card, isPending } = useQuery(evidenceCardQuery(kind, id));
  if (isPending) return <div className="evidence evidence-coming" aria-busy="true" />;
  return card ? <CardLooks card={card} /> : whenUnseen;
}

export function CardLooks({ card }: { card: Card }) {
  const renderers = useContext(EvidenceRenderers);
  return (
    <div className="evidence" role="group" aria-label={`${card.label}: ${card.title}`}>
      <div className="evidence-words">
        <p className="evidence-title">
          <Link to={card.href}>{card.title}</Link>
        </p>
        <p className="evidence-lines">
          {[card.label, ...card.lines].map((line, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- lines have no other name, and are never moved
            <span key={at} dir="auto">
              {line}
            </span>
          ))}
        </p>
      </div>
      {renderers[card.kind]?.(card)}
    </div>
  );
}
