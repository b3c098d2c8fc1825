import {
  type BandMeasure,
  type Base,
  type DefinitionSet,
  type IndicatorDefinition,
  INDICATOR_KEYS,
  type Measure,
  MEASURES,
} from './definitions.ts';

type NamedMeasure = (typeof MEASURES)[number];

interface MeasureWords {
  title: string;
  people: string;
}

/** Each measure as a question asks for it: "How many … {were shortlisted}?" */
const WORDS: Record<NamedMeasure, MeasureWords> = {
  shortlisted: { title: 'People shortlisted', people: 'people were shortlisted' },
  appointed: { title: 'People appointed', people: 'people were appointed' },
  disciplinary: {
    title: 'Staff who entered the formal disciplinary process',
    people: 'staff entered the formal disciplinary process',
  },
  professionals: { title: 'Regulated professionals in post', people: 'regulated professionals were in post' },
  referred: {
    title: 'Regulated professionals referred to fitness to practise by the authority',
    people: 'regulated professionals the authority referred to the fitness to practise process',
  },
  trained: {
    title: 'Staff who used funded, non-mandatory training',
    people: 'staff used funded, non-mandatory training',
  },
  'public-base': {
    title: 'Staff who answered about harassment by the public',
    people: 'staff answered about harassment by people who use services, relatives or the public',
  },
  'public-harassed': {
    title: 'Staff who reported harassment by the public',
    people: 'staff reported harassment by people who use services, relatives or the public',
  },
  'staff-base': {
    title: 'Staff who answered about harassment by colleagues and managers',
    people: 'staff answered about harassment by colleagues and managers',
  },
  'colleague-harassed': {
    title: 'Staff who reported harassment by colleagues',
    people: 'staff reported harassment by colleagues',
  },
  'manager-harassed': {
    title: 'Staff who reported harassment by managers',
    people: 'staff reported harassment by managers',
  },
  leavers: { title: 'Staff who left', people: 'staff left' },
  'senior-managers': { title: 'Senior managers', people: 'staff were senior managers' },
};

/** Until 2025 the fourth indicator asked for everybody who entered the process, whoever referred them. */
const REFERRED_BEFORE_2025: MeasureWords = {
  title: 'Regulated professionals who entered the fitness to practise process',
  people: 'regulated professionals entered the fitness to practise process',
};

const wordsOf = ({ indicators }: DefinitionSet, measure: NamedMeasure): MeasureWords =>
  measure === 'referred' && indicators['4'].since === '2023' ? REFERRED_BEFORE_2025 : WORDS[measure];

/** "Staff who left", "£70,000 and over". */
export function measureTitle(definitions: DefinitionSet, measure: Measure): string {
  return isBand(measure)
    ? (definitions.bands.find(({ key }) => measure === `band:${key}`)?.title ?? measure)
    : wordsOf(definitions, measure).title;
}

/** In the middle of a sentence: "staff left", "staff were in the pay band £70,000 and over". */
export function measurePeople(definitions: DefinitionSet, measure: Measure): string {
  return isBand(measure)
    ? `staff were in the pay band ${measureTitle(definitions, measure)}`
    : wordsOf(definitions, measure).people;
}

/** What one indicator asks for, in the order in which it asks: its denominator first, unless that is staff in post. */
export function measuresOfIndicator(
  definitions: DefinitionSet,
  number: IndicatorDefinition['number'],
): Measure[] {
  if (number === 1) return definitions.bands.map(({ key }): BandMeasure => `band:${key}`);
  const asked = INDICATOR_KEYS.map((key) => definitions.indicators[key]).filter(
    (one) => one.number === number,
  );
  const measures = asked.flatMap(({ numerator, denominator }) => [denominator, numerator]);
  return [...new Set(measures)].filter((base): base is Measure => base !== null && base !== 'staff');
}

/** What a measure is a part of; null for one that stands alone. Regulated professionals are some of the staff. */
export function baseOf(definitions: DefinitionSet, measure: Measure): Base | null {
  if (measure === 'professionals') return 'staff';
  for (const key of INDICATOR_KEYS) {
    const { numerator, denominator } = definitions.indicators[key];
    if (numerator === measure) return denominator;
  }
  return null;
}

export const isBand = (measure: Measure): measure is BandMeasure => measure.startsWith('band:');

/** Whether a set of definitions asks for it. */
export const isMeasure = (definitions: DefinitionSet, text: string): text is Measure =>
  (MEASURES as readonly string[]).includes(text) ||
  definitions.bands.some(({ key }) => text === `band:${key}`);
