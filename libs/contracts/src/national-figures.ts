import * as z from 'zod/mini';
import { Region } from './authorities.ts';
import { endpoint } from './endpoint.ts';
import { BandShare, EvidenceState, FigureKey, Likelihood, NoFigure, PhaseRef, Scope } from './indicators.ts';

// England’s figures, from three places that are never mixed: what Skills for Care has published of SC-WRES, the editions that
// the hub makes of what authorities sign off, and DfE’s counts of children’s social workers.

/** Said beside everything that is made of DfE’s counts. */
export const workforceSource = (year: number | string): string =>
  `DfE children’s social work workforce, 30 September ${year}, Open Government Licence v3.0, not SC-WRES data`;

/** Whether the number itself was printed, or only words that say it. */
export const VALUE_KINDS = {
  published: 'As published',
  derived: 'Worked out from the published words',
} as const;
const ValueKind = z.enum(Object.keys(VALUE_KINDS) as (keyof typeof VALUE_KINDS)[]);

const Source = z.object({
  text: z.string(),
  /** Null for a source that has no page. */
  href: z.nullable(z.url()),
});

export const PublishedFigure = z.object({
  /** Null for what is of the whole report: how many took part. */
  key: z.nullable(FigureKey),
  /** "relative_likelihood", "authorities", "staff_covered". */
  measure: z.string(),
  /** "18% of staff paid less than £30,000", "Authorities that took part". */
  title: z.string(),
  value: z.number(),
  kind: ValueKind,
  /** As it was printed; null where only the number was. */
  wording: z.nullable(z.string()),
  /** The finding in a sentence; null for what is no likelihood. */
  sentence: z.nullable(z.string()),
  source: Source,
});
export type PublishedFigure = z.output<typeof PublishedFigure>;

/** Phase, year of collection and title are three things: the same figures are called the 2024-25 and the 2025-26 report. */
export const PublishedReport = z.object({
  key: z.string(),
  phase: z.string(),
  collected: z.string(),
  title: z.string(),
  alsoCalled: z.nullable(z.string()),
  publishedOn: z.nullable(z.iso.date()),
  figures: z.array(PublishedFigure),
});
export type PublishedReport = z.output<typeof PublishedReport>;

const EditionRef = z.object({ number: z.number(), madeAt: z.iso.datetime({ offset: true }) });
export type EditionRef = z.output<typeof EditionRef>;

export const NationalFigures = z.object({
  /** The latest first. */
  reports: z.array(PublishedReport),
  /** Editions made in the hub, by phase, the latest phase first. For administrators also phases without one. */
  phases: z.array(
    z.object({
      phase: PhaseRef,
      /** The latest first. */
      editions: z.array(EditionRef),
    }),
  ),
  /** The editions of this hub are made of invented returns. */
  isDemonstration: z.boolean(),
  can: z.object({ publish: z.boolean() }),
});
export type NationalFigures = z.output<typeof NationalFigures>;
export const getNationalFigures = endpoint({
  method: 'GET',
  path: '/national-figures',
  summary: 'The published national figures with their sources, and the editions made in this hub',
  response: NationalFigures,
});

const NationalFigure = z.object({
  scope: Scope,
  /** How many are in it; null where it is hidden. */
  authorities: z.nullable(z.number()),
  /** Made of those alone that show the figure under their names, from what they show. */
  isOfNamed: z.boolean(),
  likelihood: z.nullable(Likelihood),
  bands: z.nullable(z.array(BandShare)),
  none: z.nullable(NoFigure),
  /** The finding in pieces, the strong ones bold; null where there is none, and for pay bands. */
  sentence: z.nullable(z.array(z.object({ text: z.string(), isStrong: z.boolean() }))),
});
export type NationalFigure = z.output<typeof NationalFigure>;

/** England’s in another year, as that year said it. */
export const OtherYear = z.object({
  years: z.string(),
  ratio: z.number(),
  low: z.nullable(z.number()),
  high: z.nullable(z.number()),
  source: z.string(),
  /** The question was another one: not to be read as one line. */
  isNewDefinition: z.boolean(),
});
export type OtherYear = z.output<typeof OtherYear>;

export const NationalIndicator = z.object({
  key: FigureKey,
  title: z.string(),
  /** "Parity is 1.0. Above 1 is worse for Global Majority staff."; null for pay bands. */
  parity: z.nullable(z.string()),
  /** Each scope once: adults’, children’s, both. */
  england: z.array(NationalFigure),
  /** The earliest first, without the year of this edition. */
  otherYears: z.array(OtherYear),
});
export type NationalIndicator = z.output<typeof NationalIndicator>;

/** A figure of a region or a type of authority; hidden ones are not in the list. */
const GroupFigure = z.object({
  key: FigureKey,
  scope: Scope,
  authorities: z.number(),
  isOfNamed: z.boolean(),
  likelihood: z.nullable(Likelihood),
  bands: z.nullable(z.array(BandShare)),
});
export const NationalGroup = z.object({
  kind: z.enum(['region', 'type']),
  /** "London", "Unitary authority". */
  name: z.string(),
  figures: z.array(GroupFigure),
});
export type NationalGroup = z.output<typeof NationalGroup>;

/** Registered, returned and returned for both services are three numbers. */
const Participation = z.object({
  registered: z.number(),
  returned: z.number(),
  adults: z.number(),
  childrens: z.number(),
  both: z.number(),
});
export type Participation = z.output<typeof Participation>;

export const NationalReport = z.object({
  phase: PhaseRef,
  edition: EditionRef,
  /** All of the phase, the latest first. */
  editions: z.array(EditionRef),
  isDemonstration: z.boolean(),
  /** The smallest number of people that was shown. */
  threshold: z.number(),
  participation: Participation,
  /** Whole percent of staff whose ethnicity is not known; null: hidden. */
  completeness: z.array(z.object({ scope: Scope, unknownShare: z.nullable(z.number()) })),
  bands: z.array(z.object({ band: z.string(), title: z.string() })),
  indicators: z.array(NationalIndicator),
  groups: z.array(NationalGroup),
  /** How small numbers are protected, a sentence each. */
  rule: z.array(z.string()),
  can: z.object({ download: z.boolean(), publish: z.boolean() }),
});
export type NationalReport = z.output<typeof NationalReport>;

const PhaseParams = z.object({ phaseId: z.uuid('Choose a phase from the list') });
export type NationalPhaseParams = z.output<typeof PhaseParams>;
/** More than any phase will see. */
const MOST_EDITIONS = 1000;
const EDITION_LISTED = 'Choose an edition from the list';
const EditionQuery = z.object({
  /** The latest when left out. */
  edition: z.optional(
    z.coerce
      .number(EDITION_LISTED)
      .check(z.int(EDITION_LISTED), z.minimum(1, EDITION_LISTED), z.maximum(MOST_EDITIONS, EDITION_LISTED)),
  ),
});
export type EditionQuery = z.output<typeof EditionQuery>;
export const getNationalReport = endpoint({
  method: 'GET',
  path: '/national-editions/:phaseId',
  summary: 'An edition of the national report of a phase, as it was made',
  params: PhaseParams,
  query: EditionQuery,
  response: NationalReport,
});

/** Why no edition can be made now. */
export const NO_EDITION = {
  'too-few': 'Fewer than five authorities have signed off, so nothing could be shown.',
  'nothing-shown': 'Nothing could be shown without giving an authority away.',
  'too-soon':
    'Fewer than five authorities have changed since the last edition. With fewer, the two editions together would give one of them away.',
} as const;
export const EditionPreview = z.object({
  phase: PhaseRef,
  /** Of the edition that would be made. */
  number: z.number(),
  participation: Participation,
  /** Signed off, or signed off anew, since the last edition; all of them where there is none. */
  changed: z.number(),
  threshold: z.number(),
  /** What England would show and hide; no figure is in it. */
  england: z.array(
    z.object({ key: FigureKey, title: z.string(), shown: z.array(Scope), hidden: z.array(Scope) }),
  ),
  groups: z.array(z.object({ name: z.string(), shown: z.number(), hidden: z.number() })),
  /** Names what it was made of: publishing says it again, so that nothing else is published than what was looked at. */
  basis: z.string(),
  refusal: z.nullable(z.enum(Object.keys(NO_EDITION) as (keyof typeof NO_EDITION)[])),
});
export type EditionPreview = z.output<typeof EditionPreview>;
export const previewNationalEdition = endpoint({
  method: 'GET',
  path: '/national-editions/:phaseId/preview',
  summary: 'What the next edition of a phase would be made of, and what it would hide. Administrators',
  params: PhaseParams,
  response: EditionPreview,
});

export const EditionInput = z.object({
  /** Made by the client, so that sending twice publishes once. */
  id: z.uuid('The edition needs an id'),
  phaseId: z.uuid('Choose a phase from the list'),
  basis: z.string('Look at the preview first').check(z.maxLength(100, 'Look at the preview first')),
});
export type EditionInput = z.output<typeof EditionInput>;
export const publishNationalEdition = endpoint({
  method: 'POST',
  path: '/national-editions',
  summary: 'Publish an edition of the national report, made once of everything signed off. Administrators',
  body: EditionInput,
  response: EditionRef,
  status: 201,
});

export const TABLE_FORMATS = { xlsx: 'Excel', csv: 'CSV' } as const;
export type TableFormat = keyof typeof TABLE_FORMATS;
export const TableFormat = z.enum(Object.keys(TABLE_FORMATS) as TableFormat[], 'Choose XLSX or CSV');
/** A file as a link asks for it: no JSON, so no endpoint names it. For the programme team. */
export const nationalTablesAddress = (phaseId: string, edition: number, format: TableFormat): string =>
  `/api/national-editions/${phaseId}/${edition}/tables/${format}`;

// DfE’s counts of children’s social workers.

/** As DfE names them, the most senior first. */
export const WORKFORCE_ROLES = [
  'Senior manager',
  'Middle manager',
  'First line manager',
  'Senior practitioner',
  'Case holder',
  'Qualified without cases',
] as const;

export const WorkforceYear = z.object({
  year: z.number(),
  /** To the nearest 5; England’s as published. Null: see `none`. */
  staff: z.nullable(z.number()),
  /** Whole percents of all social workers; null: see `none`, or too few to show. */
  unknownShare: z.nullable(z.number()),
  /** Of those whose ethnicity is known. */
  majorityShare: z.nullable(z.number()),
  /** "missing": DfE has published nothing. */
  none: z.nullable(NoFigure),
  roles: z.array(
    z.object({ role: z.string(), majorityShare: z.nullable(z.number()), none: z.nullable(NoFigure) }),
  ),
  /** Being a senior manager, Global Majority to White: the shape of the ninth indicator. */
  senior: z.object({
    likelihood: z.nullable(
      z.object({
        ratio: z.number(),
        low: z.number(),
        high: z.number(),
        state: EvidenceState,
        /** Percents, one decimal for England. */
        globalMajorityRate: z.number(),
        whiteRate: z.number(),
        /** The log interval, for England alone: what others publish. */
        log: z.nullable(z.object({ low: z.number(), high: z.number() })),
        /** England’s alone, as published: `a` of `n` Global Majority, `b` of `m` White. */
        counts: z.nullable(z.object({ a: z.number(), n: z.number(), b: z.number(), m: z.number() })),
      }),
    ),
    none: z.nullable(NoFigure),
  }),
});
export type WorkforceYear = z.output<typeof WorkforceYear>;

export const WorkforceFigures = z.object({
  /** The earliest first. */
  england: z.array(WorkforceYear),
  /** England’s latest in a sentence, in pieces. */
  sentence: z.array(z.object({ text: z.string(), isStrong: z.boolean() })),
  regions: z.array(z.object({ key: z.string(), name: z.string(), years: z.array(WorkforceYear) })),
  years: z.array(z.number()),
  threshold: z.number(),
});
export type WorkforceFigures = z.output<typeof WorkforceFigures>;
export const getWorkforceFigures = endpoint({
  method: 'GET',
  path: '/workforce-figures',
  summary: 'Children’s social workers by ethnicity in England and its regions, from DfE',
  response: WorkforceFigures,
});

export const WorkforceArea = z.object({
  /** "E09000012"; "E06000061+E06000062" for a joint return. */
  key: z.string(),
  name: z.string(),
  region: Region,
  /** Several councils file one figure. */
  isJoint: z.boolean(),
  unknownShare: z.nullable(z.number()),
  majorityShare: z.nullable(z.number()),
  none: z.nullable(NoFigure),
});
export type WorkforceArea = z.output<typeof WorkforceArea>;
const YearQuery = z.object({
  /** The latest when left out. */
  year: z.optional(
    z.coerce
      .number('Choose a year from the list')
      .check(z.int('Choose a year from the list'), z.minimum(2000), z.maximum(2100)),
  ),
});
export type WorkforceYearQuery = z.output<typeof YearQuery>;
export const listWorkforceAreas = endpoint({
  method: 'GET',
  path: '/workforce-figures/areas',
  summary: 'Children’s social workers by ethnicity in every authority in one year, by name, from DfE',
  query: YearQuery,
  response: z.object({
    year: z.number(),
    /** Key of the one that one’s own authority files in; null for the programme team and for invented ones. */
    own: z.nullable(z.string()),
    items: z.array(WorkforceArea),
  }),
});

const AreaParams = z.object({
  areaKey: z.string().check(z.regex(/^E\d{8}(\+E\d{8})*$/, 'Choose an authority')),
});
export type WorkforceAreaParams = z.output<typeof AreaParams>;
export const getWorkforceArea = endpoint({
  method: 'GET',
  path: '/workforce-figures/areas/:areaKey',
  summary: 'Children’s social workers by ethnicity in one authority over the years, from DfE',
  params: AreaParams,
  response: z.object({ area: WorkforceArea, years: z.array(WorkforceYear) }),
});

// The smallest number of people that is shown.

/** The programme may ask for more than the lowest, never for less (decision 0025). */
export const LOWEST_SHOWN = 5;
export const HIGHEST_SHOWN = 100;
export const USUAL_SHOWN = 10;
const SHOWN_RANGE = `Enter a whole number from ${LOWEST_SHOWN} to ${HIGHEST_SHOWN}`;
const SmallestShown = z.object({ smallestShown: z.number() });
export const getSmallestShown = endpoint({
  method: 'GET',
  path: '/programme/smallest-shown',
  summary: 'The smallest number of people a figure is shown for. Administrators',
  response: SmallestShown,
});
export const SmallestShownInput = z.object({
  smallestShown: z
    .number(SHOWN_RANGE)
    .check(z.int(SHOWN_RANGE), z.minimum(LOWEST_SHOWN, SHOWN_RANGE), z.maximum(HIGHEST_SHOWN, SHOWN_RANGE)),
  /** What it was when the change began: whoever comes second is told. */
  from: z.number(),
});
export type SmallestShownInput = z.output<typeof SmallestShownInput>;
export const changeSmallestShown = endpoint({
  method: 'PUT',
  path: '/programme/smallest-shown',
  summary:
    'Change the smallest number of people a figure is shown for, for what is signed off from then on. Administrators',
  body: SmallestShownInput,
  response: SmallestShown,
});

export interface NationalNotices {
  /** An edition was published. */
  'national.changed': () => void;
}
