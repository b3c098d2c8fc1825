import { type EvidenceCard, findEvidence, listEvidence, MOST_CARDS } from '@hub/contracts/evidence';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { cardKey, evidenceKey } from './evidence.keys.ts';

interface Waiting {
  ref: string;
  give: (card: EvidenceCard | null) => void;
  fail: (error: unknown) => void;
}
let waiting: Waiting[] = [];

/** The cards of a page are drawn in the same moment, so they are asked for in one call. */
function cardOf(kind: string, id: string): Promise<EvidenceCard | null> {
  return new Promise((give, fail) => {
    waiting.push({ ref: `${kind}:${id}`, give, fail });
    if (waiting.length === 1) queueMicrotask(() => setTimeout(askForAll));
  });
}

function askForAll(): void {
  const all = waiting;
  waiting = [];
  const refs = [...new Set(all.map(({ ref }) => ref))];
  for (let at = 0; at < refs.length; at += MOST_CARDS) void ask(refs.slice(at, at + MOST_CARDS), all);
}

async function ask(refs: string[], all: Waiting[]): Promise<void> {
  const asked = new Set(refs);
  const those = all.filter(({ ref }) => asked.has(ref));
  try {
    const { items } = await call(listEvidence, { query: { refs: refs.join(',') } });
    const cards = new Map(items.map((card) => [`${card.kind}:${card.id}`, card]));
    for (const { ref, give } of those) give(cards.get(ref) ?? null);
  } catch (error) {
    for (const { fail } of those) fail(error);
  }
}

/** Null: there is nothing that I could see. */
export const evidenceCardQuery = (kind: string, id: string) =>
  queryOptions({ queryKey: cardKey(kind, id), queryFn: () => cardOf(kind, id) });

export const evidenceSearchQuery = (kind: string | undefined, search: string) =>
  queryOptions({
    queryKey: [...evidenceKey, 'search', kind ?? null, search],
    queryFn: ({ signal }) => call(findEvidence, { query: { kind, search } }, { signal }),
    placeholderData: keepPreviousData,
  });
