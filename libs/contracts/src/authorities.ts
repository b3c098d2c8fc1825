import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { EnrolmentState } from './enrolment-states.ts';
import { PageQuery, pageOf } from './page.ts';
import { AuthorityRef, MemberRole } from './people.ts';
import { line, lineOrNone } from './text.ts';
import { Service } from './vocabulary.ts';

export const AUTHORITY_TYPES = {
  county: 'County council',
  unitary: 'Unitary authority',
  metropolitan: 'Metropolitan borough',
  london: 'London borough',
  shared: 'Shared service',
} as const;
export type AuthorityType = keyof typeof AUTHORITY_TYPES;
/** "A unitary authority", "A London borough": all that is said of one without its name. */
export const authorityWithoutName = (type: AuthorityType): string => {
  const name = AUTHORITY_TYPES[type];
  return `A ${type === 'london' ? name : name.toLowerCase()}`;
};
export const AuthorityType = z.enum(
  Object.keys(AUTHORITY_TYPES) as AuthorityType[],
  'Choose a type of authority from the list',
);

/** The nine regions of England, as ONS names them. */
export const REGIONS = [
  'East Midlands',
  'East of England',
  'London',
  'North East',
  'North West',
  'South East',
  'South West',
  'West Midlands',
  'Yorkshire and The Humber',
] as const;
export const Region = z.enum(REGIONS, 'Choose a region from the list');
export type Region = z.output<typeof Region>;

/** How one authority gave way to others. */
export const SUCCESSION_KINDS = { merger: 'Merger', split: 'Split', rename: 'New name' } as const;
export type SuccessionKind = keyof typeof SUCCESSION_KINDS;
export const SuccessionKind = z.enum(
  Object.keys(SUCCESSION_KINDS) as SuccessionKind[],
  'Choose a merger, a split or a new name',
);

export const LONGEST_SHORT_NAME = 60;
export const LONGEST_FULL_NAME = 120;
/** Mergers and shared services join a few councils; a county that is split makes a few. */
export const MOST_PARTS = 10;

/** Its part in the phase that is on; between phases, the next one. */
const Standing = z.object({
  state: EnrolmentState,
  services: z.array(Service),
  submittedServices: z.array(Service),
});

export const AuthoritySummary = z.object({
  id: z.uuid(),
  /** The short one: "Alderbrook". */
  name: z.string(),
  fullName: z.string(),
  type: AuthorityType,
  region: z.string(),
  /** Null: it takes no part. */
  enrolment: z.nullable(Standing),
  /** In the hub now. */
  people: z.number(),
  /** Of a shared service: the councils it is made of. */
  parts: z.array(AuthorityRef),
  /** The first day on which it no longer was an authority. */
  endedOn: z.nullable(z.iso.date()),
  successors: z.array(AuthorityRef),
  /** Of our own: not one of the 153 that ONS names. */
  isAdded: z.boolean(),
});
export type AuthoritySummary = z.output<typeof AuthoritySummary>;

const SearchText = lineOrNone(100, 'Search with 100 characters or fewer');

export const AuthorityListQuery = z.object({
  /** `units`: those of our own and those that ended, which the list of the 153 does not name. */
  view: z._default(
    z.enum(['taking-part', 'all', 'units'], 'Choose those taking part, all or our own'),
    'taking-part',
  ),
  region: z.optional(Region),
  type: z.optional(AuthorityType),
  state: z.optional(EnrolmentState),
  /** The beginning of a name, or nearly: "aldebrook" finds Alderbrook. */
  text: z._default(SearchText, ''),
  ...PageQuery,
});
export type AuthorityListQuery = z.output<typeof AuthorityListQuery>;
export const AuthorityPage = pageOf(AuthoritySummary);
export type AuthorityPage = z.output<typeof AuthorityPage>;
export const listAuthorities = endpoint({
  method: 'GET',
  path: '/authorities',
  summary: 'Authorities by name, with how far each is in the current phase',
  query: AuthorityListQuery,
  response: AuthorityPage,
});

const AuthorityParams = z.object({ authorityId: z.uuid('This is not an authority') });
export type AuthorityParams = z.output<typeof AuthorityParams>;

/** Somebody with a role, to be found without knowing a name. */
const Holder = z.object({ personId: z.uuid(), name: z.string() });
const Succession = z.object({ authority: AuthorityRef, kind: SuccessionKind, on: z.iso.date() });

export const Authority = z.object({
  id: z.uuid(),
  name: z.string(),
  fullName: z.string(),
  type: AuthorityType,
  region: z.string(),
  /** Null for a unit of our own that ONS does not know, and for an invented one. */
  onsCode: z.nullable(z.string()),
  isInvented: z.boolean(),
  endedOn: z.nullable(z.iso.date()),
  people: z.number(),
  /** In the phase that is on; between phases, the next one. Null: it takes no part. */
  enrolment: z.nullable(
    z.object({
      id: z.uuid(),
      phase: z.object({ name: z.string(), years: z.string() }),
      ...Standing.shape,
      registeredAt: z.iso.datetime(),
      stateChangedAt: z.iso.datetime(),
      /** For its lead and the programme team. */
      withdrawalReason: z.nullable(z.string()),
      version: z.number(),
    }),
  ),
  /** Other phases it takes or took part in, the newest first. */
  history: z.array(
    z.object({
      phase: z.object({ name: z.string(), years: z.string() }),
      state: EnrolmentState,
      services: z.array(Service),
    }),
  ),
  leads: z.array(Holder),
  delegates: z.array(Holder),
  sponsors: z.array(Holder),
  /** Of a shared service: the councils it is made of. */
  parts: z.array(AuthorityRef),
  /** The shared services it is a part of. */
  sharedServices: z.array(AuthorityRef),
  predecessors: z.array(Succession),
  successors: z.array(Succession),
  /** DfE's statistical neighbours for children's services, the closest first. */
  neighbours: z.array(
    z.object({ authority: AuthorityRef, closeness: z.string(), isTakingPart: z.boolean() }),
  ),
  /** Published sessions that name it as where a speaker comes from, the latest first. */
  spokenAt: z.array(
    z.object({ id: z.uuid(), title: z.string(), startsAt: z.iso.datetime(), speakers: z.array(z.string()) }),
  ),
  can: z.object({
    managePeople: z.boolean(),
    changeEnrolment: z.boolean(),
    /** The names, region and parts of a unit of our own. */
    editUnit: z.boolean(),
  }),
});
export type Authority = z.output<typeof Authority>;
export const getAuthority = endpoint({
  method: 'GET',
  path: '/authorities/:authorityId',
  summary: 'One authority: its part in the programme, who leads it, and where it came from',
  params: AuthorityParams,
  response: Authority,
});

export const AuthorityPerson = z.object({
  personId: z.uuid(),
  name: z.string(),
  role: MemberRole,
  jobTitle: z.nullable(z.string()),
});
export type AuthorityPerson = z.output<typeof AuthorityPerson>;
export const AuthorityPeoplePage = pageOf(AuthorityPerson);
export type AuthorityPeoplePage = z.output<typeof AuthorityPeoplePage>;
export const listAuthorityPeople = endpoint({
  method: 'GET',
  path: '/authorities/:authorityId/people',
  summary: 'The people of an authority, by name',
  params: AuthorityParams,
  query: z.object(PageQuery),
  response: AuthorityPeoplePage,
});

const ShortName = line(
  'Enter the short name, like Alderbrook',
  LONGEST_SHORT_NAME,
  `The short name must be ${LONGEST_SHORT_NAME} characters or fewer`,
);
const FullName = line(
  'Enter the full name, like Alderbrook Council',
  LONGEST_FULL_NAME,
  `The full name must be ${LONGEST_FULL_NAME} characters or fewer`,
);
const authorities = (missing: string, fewest: number) =>
  z.array(z.uuid('Choose authorities from the list')).check(
    z.minLength(fewest, missing),
    z.maxLength(MOST_PARTS, `Choose ${MOST_PARTS} authorities or fewer`),
    z.refine((ids) => new Set(ids).size === ids.length, 'Choose each authority once'),
  );
const Parts = authorities('Choose the councils that share the service: at least 2', 2);
const OnDate = z.iso.date('Enter a date, like 1 4 2025');
const Code = z
  .string()
  .check(z.trim(), z.regex(/^E\d{8}$/, 'Enter an ONS code, which is E and 8 digits, or leave it empty'));

export const SharedServiceInput = z.object({
  /** Made by the client, so that sending twice makes one. */
  id: z.uuid('The shared service needs an id'),
  name: ShortName,
  fullName: FullName,
  parts: Parts,
  /** Null: that of its councils, when they are all of one. */
  region: z._default(z.nullable(Region), null),
});
export type SharedServiceInput = z.output<typeof SharedServiceInput>;
export const addSharedService = endpoint({
  method: 'POST',
  path: '/authorities/shared-services',
  summary: 'Add a service that several councils share, which takes part as one',
  body: SharedServiceInput,
  response: Authority,
  status: 201,
});

export const CouncilInput = z.object({
  id: z.uuid('The council needs an id'),
  name: ShortName,
  fullName: FullName,
  type: z.enum(['county', 'unitary', 'metropolitan', 'london'], 'Choose what kind of council it is'),
  region: Region,
  /** Null while ONS has not given it one. */
  code: z._default(z.nullable(Code), null),
});
export type CouncilInput = z.output<typeof CouncilInput>;
export const addCouncil = endpoint({
  method: 'POST',
  path: '/authorities',
  summary: 'Add a council that the list of the 153 does not have yet',
  body: CouncilInput,
  response: Authority,
  status: 201,
});

export const UnitEdit = z.object({
  name: z.optional(ShortName),
  fullName: z.optional(FullName),
  region: z.optional(Region),
  /** Of a council that ONS has given one since. */
  code: z.optional(Code),
  /** Of a shared service only. */
  parts: z.optional(Parts),
});
export type UnitEdit = z.output<typeof UnitEdit>;
export const editUnit = endpoint({
  method: 'PATCH',
  path: '/authorities/:authorityId',
  summary: 'Change the names, the region or the councils of a unit of our own',
  params: AuthorityParams,
  body: UnitEdit,
  response: Authority,
});

export const SuccessionInput = z.object({
  kind: SuccessionKind,
  predecessorIds: authorities('Choose the authority that ended', 1),
  successorIds: authorities('Choose the authority that followed', 1),
  on: OnDate,
});
export type SuccessionInput = z.output<typeof SuccessionInput>;

/** What a succession did: whose people moved, and who still needs a place. */
export const SuccessionResult = z.object({
  moved: z.number(),
  /** After a split: people whose place is still with the authority that ended. */
  toPlace: z.array(Holder),
  /** Whether the successor took over the part in the current phase. */
  isEnrolmentCarriedOver: z.boolean(),
});
export type SuccessionResult = z.output<typeof SuccessionResult>;
export const recordSuccession = endpoint({
  method: 'POST',
  path: '/authorities/successions',
  summary:
    'Record a merger, a split or a new name: the authorities that ended, those that followed, and when',
  body: SuccessionInput,
  response: SuccessionResult,
  status: 201,
});

export interface AuthorityNotices {
  /** Who is in it, or in which role. */
  'authority.people-changed': (notice: { authorityId: string }) => void;
  /** Its names, its parts, or that it ended. */
  'authority.changed': (notice: { authorityId: string }) => void;
}
