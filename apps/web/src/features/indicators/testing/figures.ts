import type {
  Comparison,
  EnglandInScope,
  FigureOverview,
  OwnCounts,
  OwnFigure,
  PeerRow,
} from '@hub/contracts/figures';
import { FIGURE_KEYS, type FigureKey, type Likelihood } from '@hub/contracts/indicators';

const uuid = (number: number) => `f16c0000-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const phase = { id: uuid(1), name: 'Phase 4', years: '2026-27' };
const before = { id: uuid(2), name: 'Phase 3', years: '2025-26' };
export const alderbrook = { id: uuid(10), name: 'Alderbrook' };

export const aLikelihood = (ratio: number, changes: Partial<Likelihood> = {}): Likelihood => ({
  ratio,
  low: Number((ratio / 1.32).toFixed(2)),
  high: Number((ratio * 1.32).toFixed(2)),
  state: 'outside-uncertain',
  globalMajorityRate: 7,
  whiteRate: 5,
  ...changes,
});

export const england: EnglandInScope = {
  scope: 'combined',
  isInvented: false,
  ratio: 1.5,
  low: null,
  high: null,
  source: 'SC-WRES 2025-26 report (Skills for Care)',
  years: '2025-26',
};

export const ownCounts: OwnCounts = {
  globalMajority: { events: 42, base: 600 },
  white: { events: 56, base: 1120 },
  ratio: 1.4,
  low: 0.95,
  high: 2.06,
  state: 'outside-uncertain',
  globalMajorityRate: 7,
  whiteRate: 5,
};

export const ownFigure = (key: FigureKey, changes: Partial<OwnFigure> = {}): OwnFigure => ({
  key,
  scope: 'combined',
  likelihood: key === '1' ? null : aLikelihood(1.42, { state: 'outside-clear', low: 1.08, high: 1.87 }),
  bands: key === '1' ? bands : null,
  none: null,
  exact: null,
  sharing: 'named',
  ...changes,
});

export const bands = [
  { band: 'under-30', globalMajorityShare: 40, whiteShare: 29 },
  { band: '30-to-69', globalMajorityShare: 55, whiteShare: 64 },
  { band: '70-plus', globalMajorityShare: null, whiteShare: null },
  { band: 'not-known', globalMajorityShare: null, whiteShare: null },
];

export const aPeer = (number: number, label: string, ratio: number, isNamed = true): PeerRow => ({
  authorityId: isNamed ? uuid(100 + number) : null,
  figureId: isNamed ? uuid(200 + number) : null,
  label,
  sharing: null,
  likelihood: aLikelihood(ratio),
  bands: null,
});

export const aComparison = (changes: Partial<Comparison> = {}): Comparison => ({
  key: '3',
  scope: 'combined',
  definitions: '2025',
  phase,
  phases: [phase, before],
  peers: { kind: 'similar', name: 'Similar workforce', groupId: null },
  groups: [{ id: uuid(50), name: 'Near us' }],
  authority: alderbrook,
  own: ownFigure('3'),
  bands: [],
  rows: [
    aPeer(1, 'A London borough', 1.1, false),
    aPeer(2, 'Kestrel Vale', 1.2),
    aPeer(3, 'Millhaven', 1.31),
    aPeer(4, 'Fenmarsh', 1.48),
    aPeer(5, 'Thornquay', 1.6),
    aPeer(6, 'Harrowdown', 1.88),
  ],
  notShown: 3,
  comments: 0,
  mean: { authorities: 5, likelihood: aLikelihood(1.45), bands: null },
  england,
  trend: [
    {
      phase: before,
      startsOn: '2025-09-01',
      figure: { key: '3', scope: 'combined', likelihood: aLikelihood(1.75), bands: null, none: null },
      isNewDefinition: false,
      predecessor: null,
      england,
    },
    {
      phase,
      startsOn: '2026-09-01',
      figure: { key: '3', scope: 'combined', likelihood: aLikelihood(1.42), bands: null, none: null },
      isNewDefinition: false,
      predecessor: null,
      england: null,
    },
  ],
  mergedFrom: [],
  threshold: 10,
  can: { saveGroups: true },
  ...changes,
});

export const anOverview = (changes: Partial<FigureOverview> = {}): FigureOverview => ({
  phase,
  phases: [phase, before],
  scope: 'combined',
  definitions: '2025',
  authority: alderbrook,
  figures: FIGURE_KEYS.map((key) => ({
    key,
    own: ownFigure(key),
    england: key === '1' ? null : england,
    trend:
      key === '1'
        ? []
        : [
            { years: '2025-26', ratio: 1.75, isNewDefinition: false },
            { years: '2026-27', ratio: 1.42, isNewDefinition: false },
          ],
  })),
  unknownShare: 4,
  threshold: 10,
  can: { compare: true, readCounts: false },
  ...changes,
});
