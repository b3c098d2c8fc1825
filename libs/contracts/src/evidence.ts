import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { EvidenceKindName } from './rich-text.ts';
import { lineOrNone } from './text.ts';

/** As many as one call shows. */
export const MOST_CARDS = 50;
export const MOST_CARDS_FOUND = 10;
const LONGEST_EVIDENCE_SEARCH = 100;

/** What a post shows of something else of the hub, as whoever reads it may see it now. */
export const EvidenceCard = z.object({
  kind: z.string(),
  id: z.uuid(),
  /** What it is, in a word: "Session". */
  label: z.string(),
  title: z.string(),
  /** A few words each, below the title. */
  lines: z.array(z.string()),
  /** Its page in the hub. */
  href: z.string(),
  /** For kinds that have a look of their own: what it is drawn from. */
  facts: z.array(z.object({ name: z.string(), value: z.string() })),
});
export type EvidenceCard = z.output<typeof EvidenceCard>;

/** "session:0198…,thread:0198…". */
const Refs = z.string('Say what to show').check(
  z.regex(/^[a-z][a-z-]{0,39}:[0-9a-f-]{36}(,[a-z][a-z-]{0,39}:[0-9a-f-]{36})*$/i, {
    error: 'Say what to show as kind:id, with commas between',
    abort: true,
  }),
  z.refine(
    (refs) => refs.split(',').length <= MOST_CARDS,
    `Ask for ${MOST_CARDS} pieces of evidence at the most`,
  ),
);

export const listEvidence = endpoint({
  method: 'GET',
  path: '/evidence',
  summary: 'Cards of what posts show. What one may not see is not among them, nor that it exists',
  query: z.object({ refs: Refs }),
  response: z.object({ items: z.array(EvidenceCard) }),
});

export const findEvidence = endpoint({
  method: 'GET',
  path: '/evidence/search',
  summary: 'What a post could show, by words; without words the newest',
  query: z.object({
    kind: z.optional(EvidenceKindName),
    search: z._default(
      lineOrNone(LONGEST_EVIDENCE_SEARCH, `Search for ${LONGEST_EVIDENCE_SEARCH} characters or fewer`),
      '',
    ),
  }),
  response: z.object({
    /** Every kind there is. */
    kinds: z.array(z.object({ name: z.string(), label: z.string() })),
    items: z.array(EvidenceCard),
  }),
});
