import type {
  EditionPreview,
  NationalFigures,
  NationalReport,
  WorkforceArea,
  WorkforceFigures,
  WorkforceYear,
} from '@hub/contracts/national-figures';
import { FIGURE_KEYS, SCOPE_KEYS } from '@hub/contracts/indicators';

export const phase = { id: '7a000000-0000-4000-8000-000000000001', name: 'Phase 3', years: '2025-26' };
const edition = { number: 1, madeAt: '2026-05-06T09:00:00.000Z' };

export const nationalFigures = (changes: Partial<NationalFigures> = {}): NationalFigures => ({
  reports: [
    {
      key: '2025-26',
      phase: 'Phase 3',
      collected: '2025',
      title: 'SC-WRES 2025-26 report',
      alsoCalled: '2024-25 report',
      publishedOn: null,
      figures: [
        {
          key: '2',
          measure: 'relative_likelihood',
          title: 'Being appointed from shortlisting',
          value: 0.56,
          kind: 'derived',
          wording: '44% less likely',
          sentence: 'In 2025-26, Global Majority colleagues in England were 44% less likely to be appointed.',
          source: {
            text: 'Skills for Care, skillsforcare.org.uk',
            href: 'https://www.skillsforcare.org.uk/sc-wres',
          },
        },
        {
          key: null,
          measure: 'authorities',
          title: 'Authorities that took part',
          value: 99,
          kind: 'published',
          wording: null,
          sentence: null,
          source: { text: 'Skills for Care programme leaflet', href: null },
        },
      ],
    },
  ],
  phases: [{ phase, editions: [edition] }],
  isDemonstration: true,
  can: { publish: false },
  ...changes,
});

const likelihood = {
  ratio: 0.56,
  low: 0.48,
  high: 0.64,
  state: 'outside-clear',
  globalMajorityRate: 12,
  whiteRate: 21,
} as const;

export const nationalReport = (changes: Partial<NationalReport> = {}): NationalReport => ({
  phase,
  edition,
  editions: [edition],
  isDemonstration: false,
  threshold: 10,
  participation: { registered: 40, returned: 36, adults: 35, childrens: 29, both: 28 },
  completeness: [
    { scope: 'adults', unknownShare: 6 },
    { scope: 'childrens', unknownShare: null },
    { scope: 'combined', unknownShare: null },
  ],
  bands: [
    { band: 'under-30', title: 'Less than £30,000' },
    { band: '70-plus', title: '£70,000 and over' },
  ],
  indicators: FIGURE_KEYS.map((key) => ({
    key,
    title: `Title of ${key}`,
    parity: null,
    england: SCOPE_KEYS.map((scope) => {
      const isShown = key === '2';
      return {
        scope,
        authorities: isShown || key === '1' ? 36 : null,
        isOfNamed: false,
        likelihood: isShown ? likelihood : null,
        bands:
          key === '1'
            ? [
                { band: 'under-30', globalMajorityShare: 34, whiteShare: 27 },
                { band: '70-plus', globalMajorityShare: null, whiteShare: null },
              ]
            : null,
        none: isShown || key === '1' ? null : 'hidden',
        sentence: isShown
          ? [
              { text: 'In 2025-26, Global Majority colleagues in England were ', isStrong: false },
              { text: '44% less likely', isStrong: true },
              { text: ` to be appointed, ${scope}.`, isStrong: false },
            ]
          : null,
      };
    }),
    otherYears:
      key === '2'
        ? [
            {
              years: '2024',
              ratio: 0.52,
              low: null,
              high: null,
              source: 'SC-WRES 2024 report, Skills for Care',
              isNewDefinition: false,
            },
          ]
        : [],
  })),
  groups: [
    {
      kind: 'region',
      name: 'London',
      figures: [{ key: '2', scope: 'combined', authorities: 12, isOfNamed: false, likelihood, bands: null }],
    },
  ],
  rule: ['A count below 10 is never shown.'],
  can: { download: false, publish: false },
  ...changes,
});

export const editionPreview = (changes: Partial<EditionPreview> = {}): EditionPreview => ({
  phase,
  number: 2,
  participation: { registered: 40, returned: 36, adults: 35, childrens: 29, both: 28 },
  changed: 7,
  threshold: 10,
  england: [
    { key: '2', title: 'Being appointed', shown: ['adults'], hidden: ['childrens', 'combined'] },
    { key: '3', title: 'Disciplinary', shown: [], hidden: ['adults', 'childrens', 'combined'] },
  ],
  groups: [{ name: 'London', shown: 3, hidden: 27 }],
  basis: 'what-was-looked-at',
  refusal: null,
  ...changes,
});

export const workforceYear = (year: number, changes: Partial<WorkforceYear> = {}): WorkforceYear => ({
  year,
  staff: 38_000,
  unknownShare: 18,
  majorityShare: 27,
  none: null,
  roles: [
    { role: 'Senior manager', majorityShare: 17, none: null },
    { role: 'Middle manager', majorityShare: null, none: 'hidden' },
  ],
  senior: {
    likelihood: {
      ratio: 0.5499,
      low: 0.4493,
      high: 0.6724,
      state: 'outside-clear',
      globalMajorityRate: 1.3,
      whiteRate: 2.4,
      log: { low: 0.4493, high: 0.673 },
      counts: { a: 112, n: 8637, b: 539, m: 22_857 },
    },
    none: null,
  },
  ...changes,
});

export const workforceFigures = (): WorkforceFigures => ({
  england: [workforceYear(2024), workforceYear(2025)],
  sentence: [
    { text: 'In 2025, Global Majority colleagues were ', isStrong: false },
    { text: '45% less likely', isStrong: true },
    { text: ' to be in a senior manager role.', isStrong: false },
  ],
  regions: [{ key: 'region:London', name: 'London', years: [workforceYear(2025)] }],
  years: [2024, 2025],
  threshold: 10,
});

export const workforceArea = (name: string, changes: Partial<WorkforceArea> = {}): WorkforceArea => ({
  key: `E0${name.length}000001`,
  name,
  region: 'London',
  isJoint: false,
  unknownShare: 12,
  majorityShare: 40,
  none: null,
  ...changes,
});
