import type { Comparison, PeerRow } from '@hub/contracts/figures';
import type { EvidenceState, SharingLevel } from '@hub/contracts/indicators';
import { ratioText } from '@hub/indicators/wording';
import type { DotRow } from '@hub/charts/dot-plot';
import { noFigureWords } from './figure-words.ts';

/** A row of the picture that has a likelihood. */
export interface DrawnRow extends DotRow {
  ratio: number;
  low: number;
  high: number;
  state: EvidenceState;
  /** In percent. */
  rates: { globalMajority: number; white: number };
}

/**
 * One’s own row as others may see it, never of the exact counts: a picture is passed on, and an exact ratio beside the
 * rounded one would give the counts back.
 */
export function ownRow({ authority, own }: Pick<Comparison, 'authority' | 'own'>): DrawnRow | null {
  if (!authority || !own?.likelihood) return null;
  const { ratio, low, high, state, globalMajorityRate, whiteRate } = own.likelihood;
  return {
    id: authority.id,
    kind: 'you',
    label: `${authority.name} (you)`,
    ratio,
    low,
    high,
    value: ratioText(ratio),
    state,
    rates: { globalMajority: globalMajorityRate, white: whiteRate },
  };
}

/** Peers and one’s own, in the order in which a picture draws them: from the lowest likelihood. No place is a rank. */
export function drawnRows(comparison: Pick<Comparison, 'rows' | 'authority' | 'own'>): DrawnRow[] {
  const own = ownRow(comparison);
  const peers = comparison.rows.flatMap((row, at) => peerRow(row, at) ?? []);
  const after = own ? peers.findIndex(({ ratio }) => ratio >= own.ratio) : -1;
  if (!own) return peers;
  return after === -1 ? [...peers, own] : peers.toSpliced(after, 0, own);
}

/** Said to the programme team, which must not pass on what it alone sees. */
const SHARED: Record<SharingLevel, string> = {
  named: '',
  nameless: ' (without its name)',
  programme: ' (programme team only)',
};

function peerRow({ authorityId, label, sharing, likelihood }: PeerRow, at: number): DrawnRow | null {
  if (!likelihood) return null;
  const { ratio, low, high, state, globalMajorityRate, whiteRate } = likelihood;
  return {
    id: authorityId ?? `without-a-name-${at}`,
    label: label + (sharing ? SHARED[sharing] : ''),
    kind: authorityId === null || (sharing !== null && sharing !== 'named') ? 'nameless' : 'named',
    ratio,
    low,
    high,
    value: ratioText(ratio),
    state,
    rates: { globalMajority: globalMajorityRate, white: whiteRate },
  };
}

/** Said in one’s own row where there is nothing to draw. */
export const ownNothing = ({ authority, own }: Pick<Comparison, 'authority' | 'own'>): DotRow | null =>
  authority && own?.none
    ? {
        id: authority.id,
        label: `${authority.name} (you)`,
        kind: 'you',
        ratio: null,
        low: null,
        high: null,
        value: noFigureWords(own.none),
      }
    : null;
