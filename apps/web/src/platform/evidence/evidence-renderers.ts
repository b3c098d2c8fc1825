import type { EvidenceCard } from '@hub/contracts/evidence';
import { createContext, type ReactNode } from 'react';

/** What a kind draws inside its card, beside the title and the lines: a chart, a button. */
export type EvidenceRenderer = (card: EvidenceCard) => ReactNode;

/** By name of the kind. A feature brings its own; `app/` puts them together. */
export const EvidenceRenderers = createContext<Readonly<Record<string, EvidenceRenderer>>>({});
