import * as z from 'zod/mini';
import { AuthorityType, Region } from './authorities.ts';
import { endpoint } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';
import { AnyRole, AuthorityRef, ROLE_NAMES } from './people.ts';
import { lineOrNone } from './text.ts';
import { Indicator, Service, Theme } from './vocabulary.ts';

export const LONGEST_SEARCH = 100;

/** What the directory is filtered by: the roles people hold in an authority, and the team that runs the programme. */
export const DIRECTORY_ROLES = {
  participant: ROLE_NAMES.participant,
  lead: ROLE_NAMES.lead,
  delegate: ROLE_NAMES.delegate,
  sponsor: ROLE_NAMES.sponsor,
  'programme-team': 'Programme team',
} as const;
export type DirectoryRole = keyof typeof DIRECTORY_ROLES;
export const DIRECTORY_ROLE_KEYS = Object.keys(DIRECTORY_ROLES) as DirectoryRole[];
export const DirectoryRole = z.enum(DIRECTORY_ROLE_KEYS, 'Choose a role from the list');

export const DirectoryQuery = z.object({
  search: z.optional(
    lineOrNone(LONGEST_SEARCH, `What you search for must be ${LONGEST_SEARCH} characters or fewer`),
  ),
  authority: z.optional(z.uuid('Choose an authority from the list')),
  region: z.optional(Region),
  type: z.optional(AuthorityType),
  role: z.optional(DirectoryRole),
  /** Who can be asked about it. */
  indicator: z.optional(z.pipe(z.coerce.number('Choose an indicator from 1 to 9'), Indicator)),
  service: z.optional(Service),
  ...PageQuery,
});
export type DirectoryQuery = z.output<typeof DirectoryQuery>;

export const DirectoryEntry = z.object({
  id: z.uuid(),
  name: z.string(),
  pronouns: z.string(),
  jobTitle: z.string(),
  /** Null without one, and when it is not shown. */
  photo: z.nullable(z.string()),
  role: AnyRole,
  /** Null for the programme team. */
  authority: z.nullable(AuthorityRef),
  askIndicators: z.array(Indicator),
  askThemes: z.array(Theme),
});
export type DirectoryEntry = z.output<typeof DirectoryEntry>;

export const DirectoryPage = pageOf(DirectoryEntry);
export type DirectoryPage = z.output<typeof DirectoryPage>;
export const listPeople = endpoint({
  method: 'GET',
  path: '/people',
  summary:
    'The directory by name; with a search, the best match first. Typing errors and accents are forgiven',
  query: DirectoryQuery,
  response: DirectoryPage,
});

export const listDirectoryAuthorities = endpoint({
  method: 'GET',
  path: '/people/authorities',
  summary: 'The authorities that have people in the hub, by name',
  response: z.object({ items: z.array(AuthorityRef) }),
});
