import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';
import { AnyRole, AuthorityRef } from './people.ts';
import { SpaceParams, SpaceRole } from './spaces.ts';

/** Whom a space lists: in one for those who are invited everybody in it, elsewhere those who look after it by name. */
export const SpacePerson = z.object({
  personId: z.uuid(),
  name: z.string(),
  jobTitle: z.string(),
  photo: z.nullable(z.string()),
  /** Null for the programme team. */
  authority: z.nullable(AuthorityRef),
  /** What they are in the programme. */
  programmeRole: AnyRole,
  role: SpaceRole,
  /** They have no place in the programme now; with a new one they could read here again. */
  hasLeft: z.boolean(),
  /** The asking person can open their profile. */
  isFound: z.boolean(),
});
export type SpacePerson = z.output<typeof SpacePerson>;
export const SpacePeoplePage = pageOf(SpacePerson);
export type SpacePeoplePage = z.output<typeof SpacePeoplePage>;

export const SpacePersonParams = z.object({
  ...SpaceParams.shape,
  personId: z.uuid('This is not a person of the hub'),
});
export type SpacePersonParams = z.output<typeof SpacePersonParams>;

const SpacePeopleQuery = z.object(PageQuery);
export type SpacePeopleQuery = z.output<typeof SpacePeopleQuery>;

export const listSpacePeople = endpoint({
  method: 'GET',
  path: '/spaces/:spaceId/people',
  summary: 'Who is in a space, hosts first; in a space that is not by invitation its hosts',
  params: SpaceParams,
  query: SpacePeopleQuery,
  response: SpacePeoplePage,
});

export const SpacePersonInput = z.object({
  personId: z.uuid('Choose a person from the list'),
  role: z._default(SpaceRole, 'member'),
});
export type SpacePersonInput = z.output<typeof SpacePersonInput>;

export const addToSpace = endpoint({
  method: 'POST',
  path: '/spaces/:spaceId/people',
  summary: 'Add somebody to a space. Those who look after it',
  params: SpaceParams,
  body: SpacePersonInput,
});

export const changeSpaceRole = endpoint({
  method: 'PUT',
  path: '/spaces/:spaceId/people/:personId/role',
  summary: 'Make somebody a host of a space, or a member. Those who look after it',
  params: SpacePersonParams,
  body: z.object({ role: SpaceRole }),
});

export const removeFromSpace = endpoint({
  method: 'DELETE',
  path: '/spaces/:spaceId/people/:personId',
  summary: 'Leave a space, or take somebody else out of it as one who looks after it',
  params: SpacePersonParams,
});

/** Who can read a space, before one writes in it. */
export const Reach = z.object({
  /** How many people can read it now. */
  people: z.number(),
  /** The asking person’s own authority; null for the programme team. */
  authority: z.nullable(AuthorityRef),
  /** Their colleagues who can read it, themselves not among them: how many, and the first of them by name. */
  colleagues: z.number(),
  names: z.array(z.string()),
  /** The programme team can read it too. */
  hasProgrammeTeam: z.boolean(),
});
export type Reach = z.output<typeof Reach>;

export const getReach = endpoint({
  method: 'GET',
  path: '/spaces/:spaceId/reach',
  summary: 'Who can read a space, and who of them is from one’s own authority',
  params: SpaceParams,
  response: Reach,
});
