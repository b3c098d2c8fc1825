// The nine SC-WRES indicators as data, a set for each time the questions changed. Sources: Skills for Care, SC-WRES
// improvement programme and findings pages, 2023 to 2025 (`domain.md`, section 1). The technical guidance is not public:
// numerators and denominators are rebuilt from the published wording.

/** One published figure each; the seventh indicator has two parts. */
export const INDICATOR_KEYS = ['1', '2', '3', '4', '5', '6', '7a', '7b', '8', '9'] as const;
export type IndicatorKey = (typeof INDICATOR_KEYS)[number];
/** Those whose figure is a relative likelihood; the first compares shares by pay band. */
export type LikelihoodKey = Exclude<IndicatorKey, '1'>;
export const LIKELIHOOD_KEYS = INDICATOR_KEYS.filter((key): key is LikelihoodKey => key !== '1');

/** Who is counted. `not-known` is left out of rates and shown as completeness. */
export const GROUPS = ['white', 'global-majority', 'not-known'] as const;
export type Group = (typeof GROUPS)[number];
/** Optional detail of the Global Majority count (ONS 2021 groups); its sum may not pass the count. */
export const ETHNIC_GROUPS = ['asian', 'black', 'mixed', 'other'] as const;
export type EthnicGroup = (typeof ETHNIC_GROUPS)[number];

/** What is counted, once for each group. Staff in post are entered once, by pay band. */
export const MEASURES = [
  'shortlisted',
  'appointed',
  'disciplinary',
  'professionals',
  'referred',
  'trained',
  'public-base',
  'public-harassed',
  'staff-base',
  'colleague-harassed',
  'manager-harassed',
  'leavers',
  'senior-managers',
] as const;
/** `band:…` is staff in one pay band; `staff` is their sum, and never entered. */
export type BandMeasure = `band:${string}`;
export type Measure = (typeof MEASURES)[number] | BandMeasure;
export type Base = Measure | 'staff';

export interface Band {
  key: string;
  /** "£30,000 to £69,999". */
  title: string;
}

export interface IndicatorDefinition {
  key: IndicatorKey;
  number: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
  /** "Entering the formal disciplinary process". */
  title: string;
  /** After "were 42% more likely to": "enter the formal disciplinary process". */
  outcome: string;
  /** On which side of 1 the ratio (Global Majority to White) is worse for Global Majority staff; null: there is no ratio. */
  adverse: 'below' | 'above' | null;
  /** Null for the first: its numerators are its bands. */
  numerator: Measure | null;
  denominator: Base;
  /** "Staff who entered the formal disciplinary process", "Staff in post". */
  counts: { numerator: string; denominator: string };
  /** Over the year, or on the snapshot date. */
  basis: 'year' | 'snapshot';
  include: string[];
  exclude: string[];
  /** A worked example, with invented counts: Global Majority a of n, White b of m. */
  example: { a: number; n: number; b: number; m: number; says: string } | null;
  source: string;
  /** The set since which figures can be compared: a line of years breaks where this changes. */
  since: DefinitionVersion;
}

export type DefinitionVersion = '2023' | '2025';
export interface DefinitionSet {
  version: DefinitionVersion;
  bands: Band[];
  indicators: Record<IndicatorKey, IndicatorDefinition>;
}

/** First of what is included over the year. Where the months themselves are known they are said instead. */
export const YEAR = 'The twelve months of the return.';
const DIRECT = 'Staff employed directly by the authority in this service, full time and part time.';
const NOT_AGENCY = 'Agency workers, contractors, and staff of providers that the authority commissions.';
const REPORTED = 'Survey answers of yes, or people named in incident reports. Say which in the notes.';
const NOT_ANSWERED = 'People who did not answer the question.';
const SOURCE = 'Skills for Care, SC-WRES improvement programme';

/**
 * Pay bands of the 2024 report; its "£30,000–£69,000" leaves nobody a band between £69,000 and £70,000, so the middle one
 * goes up to £69,999. Staff whose band is not known are counted apart.
 */
const BANDS: Band[] = [
  { key: 'under-30', title: 'Less than £30,000' },
  { key: '30-to-69', title: '£30,000 to £69,999' },
  { key: '70-plus', title: '£70,000 and over' },
  { key: 'not-known', title: 'Pay band not known' },
];

/** The two parts of the seventh: one question about colleagues, one about managers. */
function harassmentBy(
  part: 'a' | 'b',
  by: Pick<IndicatorDefinition, 'numerator' | 'example'> & { from: string; exclude: string },
): IndicatorDefinition {
  return {
    key: `7${part}`,
    number: 7,
    title: `Harassment by ${by.from}`,
    outcome: `report harassment, bullying or abuse from ${by.from}`,
    adverse: 'above',
    numerator: by.numerator,
    denominator: 'staff-base',
    counts: { numerator: 'Staff who reported it', denominator: 'Staff who answered, or staff in post' },
    basis: 'year',
    include: [YEAR, REPORTED],
    exclude: [by.exclude, NOT_ANSWERED],
    example: by.example,
    source: SOURCE,
    since: '2023',
  };
}

const SHARED: Record<Exclude<IndicatorKey, '4'>, IndicatorDefinition> = {
  '1': {
    key: '1',
    number: 1,
    title: 'Staff in each pay band',
    outcome: 'be in each pay band',
    adverse: null,
    numerator: null,
    denominator: 'staff',
    counts: { numerator: 'Staff in the pay band', denominator: 'Staff in post' },
    basis: 'snapshot',
    include: [DIRECT, 'Everyone in post on the snapshot date, once, by full-time equivalent basic pay.'],
    exclude: [NOT_AGENCY, 'Overtime, allowances and one-off payments: count basic pay.'],
    example: null,
    source: SOURCE,
    since: '2023',
  },
  '2': {
    key: '2',
    number: 2,
    title: 'Being appointed from shortlisting',
    outcome: 'be appointed from shortlisting',
    adverse: 'below',
    numerator: 'appointed',
    denominator: 'shortlisted',
    counts: { numerator: 'People appointed', denominator: 'People shortlisted' },
    basis: 'year',
    include: [
      YEAR,
      'Every shortlisted applicant, from inside and outside the authority, for posts in this service.',
    ],
    exclude: ['Applicants who withdrew before the shortlist was made.', 'Posts filled without a shortlist.'],
    example: {
      a: 36,
      n: 300,
      b: 120,
      m: 560,
      says: '36 of 300 is 12%; 120 of 560 is 21%; 12 over 21 is 0.56: 44% less likely.',
    },
    source: SOURCE,
    since: '2023',
  },
  '3': {
    key: '3',
    number: 3,
    title: 'Entering the formal disciplinary process',
    outcome: 'enter the formal disciplinary process',
    adverse: 'above',
    numerator: 'disciplinary',
    denominator: 'staff',
    counts: { numerator: 'Staff who entered the process', denominator: 'Staff in post' },
    basis: 'year',
    include: [YEAR, 'Each person whose formal process began in the year, once, whatever came of it.'],
    exclude: [
      'Informal conversations and fact-finding before a formal process.',
      'Grievances, capability and absence.',
    ],
    example: {
      a: 6,
      n: 180,
      b: 9,
      m: 420,
      says: '6 of 180 is 3.3%; 9 of 420 is 2.1%; the ratio is 1.56, yet so few cases may well be chance.',
    },
    source: SOURCE,
    since: '2023',
  },
  '5': {
    key: '5',
    number: 5,
    title: 'Using funded training that is not mandatory',
    outcome: 'use funded, non-mandatory training and development',
    adverse: 'below',
    numerator: 'trained',
    denominator: 'staff',
    counts: { numerator: 'Staff who used it', denominator: 'Staff in post' },
    basis: 'year',
    include: [YEAR, 'Each person who took up at least one funded course, qualification or programme, once.'],
    exclude: ['Mandatory and statutory training, and induction.'],
    example: { a: 90, n: 300, b: 168, m: 560, says: '30% of each: the ratio is 1.00, as likely.' },
    source: SOURCE,
    since: '2023',
  },
  '6': {
    key: '6',
    number: 6,
    title: 'Harassment by people who use services, relatives or the public',
    outcome: 'report harassment, bullying or abuse from people who use social care, relatives or the public',
    adverse: 'above',
    numerator: 'public-harassed',
    denominator: 'public-base',
    counts: { numerator: 'Staff who reported it', denominator: 'Staff who answered, or staff in post' },
    basis: 'year',
    include: [YEAR, REPORTED],
    exclude: [NOT_ANSWERED],
    example: { a: 30, n: 120, b: 50, m: 250, says: '25% and 20%: the ratio is 1.25, 25% more likely.' },
    source: SOURCE,
    since: '2023',
  },
  '7a': harassmentBy('a', {
    from: 'colleagues',
    numerator: 'colleague-harassed',
    exclude: 'Harassment by a manager: that is part b.',
    example: { a: 18, n: 120, b: 25, m: 250, says: '15% and 10%: the ratio is 1.50, 50% more likely.' },
  }),
  '7b': harassmentBy('b', {
    from: 'managers',
    numerator: 'manager-harassed',
    exclude: 'Harassment by a colleague: that is part a.',
    example: { a: 12, n: 120, b: 20, m: 250, says: '10% and 8%: the ratio is 1.25, 25% more likely.' },
  }),
  '8': {
    key: '8',
    number: 8,
    title: 'Leaving the organisation',
    outcome: 'leave the organisation',
    adverse: 'above',
    numerator: 'leavers',
    denominator: 'staff',
    counts: { numerator: 'Staff who left', denominator: 'Staff in post' },
    basis: 'year',
    include: [YEAR, 'Everyone who left the authority in the year, for whatever reason.'],
    exclude: ['Moves to another post in the same authority.', 'Ends of agency assignments.'],
    example: { a: 45, n: 300, b: 70, m: 560, says: '15% and 12.5%: the ratio is 1.20, 20% more likely.' },
    source: SOURCE,
    since: '2023',
  },
  '9': {
    key: '9',
    number: 9,
    title: 'Being a senior manager',
    outcome: 'be in a senior manager role',
    adverse: 'below',
    numerator: 'senior-managers',
    denominator: 'staff',
    counts: { numerator: 'Senior managers', denominator: 'Staff in post' },
    basis: 'snapshot',
    include: [
      'Everyone in a senior manager role on the snapshot date. Say in the notes which posts count locally.',
    ],
    exclude: ['Team managers and practice supervisors, unless they count as senior locally.', NOT_AGENCY],
    example: {
      a: 112,
      n: 8637,
      b: 539,
      m: 22857,
      says: '1.3% and 2.4% (England’s children’s social workers, DfE 2025): the ratio is 0.55, 45% less likely.',
    },
    source: SOURCE,
    since: '2023',
  },
};

const fitnessToPractise = (since: DefinitionVersion): IndicatorDefinition => ({
  key: '4',
  number: 4,
  title:
    since === '2025'
      ? 'Being referred to fitness to practise by the employer'
      : 'Entering the fitness to practise process',
  outcome:
    since === '2025'
      ? 'be referred to the fitness to practise process by their employer'
      : 'enter the fitness to practise process',
  adverse: 'above',
  numerator: 'referred',
  denominator: 'professionals',
  counts: {
    numerator:
      since === '2025' ? 'Professionals the authority referred' : 'Professionals who entered the process',
    denominator: 'Regulated professionals in post',
  },
  basis: 'year',
  include: [YEAR, 'Social workers, occupational therapists and nurses employed directly, each once.'],
  exclude: [
    ...(since === '2025'
      ? ['Referrals by anyone but the authority: the public, the police, the person themselves.']
      : []),
    NOT_AGENCY,
  ],
  example: { a: 10, n: 200, b: 20, m: 600, says: '5% and 3.3%: the ratio is 1.50, 50% more likely.' },
  source: SOURCE,
  since,
});

const setOf = (version: DefinitionVersion): DefinitionSet => ({
  version,
  bands: BANDS,
  indicators: { ...SHARED, '4': fitnessToPractise(version) },
});
const SETS: Record<DefinitionVersion, DefinitionSet> = { '2023': setOf('2023'), '2025': setOf('2025') };

/** The questions as a phase asks them: the fourth was worded anew in 2025. */
export const definitionsOf = (version: DefinitionVersion): DefinitionSet => SETS[version];

/** Of a phase that starts on that day, "2026-09-01". */
export const versionOn = (startsOn: string): DefinitionVersion => (startsOn < '2025-04-01' ? '2023' : '2025');

/** Everything that one service's return counts, in the order in which it asks. */
export const measuresOf = ({ bands }: DefinitionSet): Measure[] => [
  ...bands.map(({ key }): BandMeasure => `band:${key}`),
  ...MEASURES,
];

/** Whether two years of an indicator were asked the same way. */
export const isComparable = (key: IndicatorKey, one: DefinitionVersion, other: DefinitionVersion): boolean =>
  SETS[one].indicators[key].since === SETS[other].indicators[key].since;
