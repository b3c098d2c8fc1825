import * as z from 'zod/mini';
import { Region } from './authorities.ts';
import { endpoint } from './endpoint.ts';
import { AuthorityRef, MemberRole } from './people.ts';
import { line, text } from './text.ts';

/* Limits, each said in the error that enforces it. */
export const LONGEST_SPACE_NAME = 80;
export const LONGEST_SPACE_PURPOSE = 500;
export const LONGEST_GUIDANCE = 1000;

/** Who a space is for. */
export const SPACE_KINDS = {
  programme: 'Everyone in the programme',
  region: 'One region',
  role: 'People in a role',
  authority: 'One authority',
  invited: 'People who are invited',
  hidden: 'People who are invited, and nobody else knows of it',
} as const;
export type SpaceKind = keyof typeof SPACE_KINDS;
export const SpaceKind = z.enum(Object.keys(SPACE_KINDS) as SpaceKind[], 'Choose who the space is for');

/** Whether one may post in a space without one's name, and whether somebody looks at it first. */
export const Anonymity = z.enum(['off', 'reviewed', 'open'], 'Choose whether people may post anonymously');
export type Anonymity = z.output<typeof Anonymity>;

/** How much one wants to hear of a space or a thread. Null: nothing was chosen. */
export const AttentionLevel = z.enum(['watching', 'following', 'muted'], 'Choose how much you want to hear');
export type AttentionLevel = z.output<typeof AttentionLevel>;

export const SpaceRole = z.enum(['host', 'member']);
export type SpaceRole = z.output<typeof SpaceRole>;

export const SpaceRef = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: SpaceKind,
  isChathamHouse: z.boolean(),
});
export type SpaceRef = z.output<typeof SpaceRef>;

export const SpaceSummary = z.extend(SpaceRef, {
  purpose: z.string(),
  /** Who it is for, in words: "Leads and delegates", "London", "Alderbrook". */
  audience: z.string(),
  threads: z.number(),
  lastPostedAt: z.nullable(z.iso.datetime({ offset: true })),
  /** Threads of it that I follow and have not read to the end. */
  unread: z.number(),
  attention: z.nullable(AttentionLevel),
  archivedAt: z.nullable(z.iso.datetime({ offset: true })),
});
export type SpaceSummary = z.output<typeof SpaceSummary>;

export const Space = z.extend(SpaceSummary, {
  region: z.nullable(Region),
  roles: z.array(MemberRole),
  authority: z.nullable(AuthorityRef),
  /** Said above every box to write in: what to keep in mind here. */
  guidance: z.string(),
  isReviewed: z.boolean(),
  anonymity: Anonymity,
  myRole: z.nullable(SpaceRole),
  version: z.number(),
  can: z.object({
    post: z.boolean(),
    postAnonymously: z.boolean(),
    moderate: z.boolean(),
    manage: z.boolean(),
  }),
});
export type Space = z.output<typeof Space>;

export const SpaceParams = z.object({ spaceId: z.uuid('This is not a space of the hub') });
export type SpaceParams = z.output<typeof SpaceParams>;

const details = {
  name: line(
    'Enter a name',
    LONGEST_SPACE_NAME,
    `The name must be ${LONGEST_SPACE_NAME} characters or fewer`,
  ),
  purpose: text(LONGEST_SPACE_PURPOSE, `The purpose must be ${LONGEST_SPACE_PURPOSE} characters or fewer`),
  guidance: text(
    LONGEST_GUIDANCE,
    `What to keep in mind must be ${LONGEST_GUIDANCE.toLocaleString('en')} characters or fewer`,
  ),
  isChathamHouse: z.boolean(),
  isReviewed: z.boolean(),
  anonymity: Anonymity,
};
/** What a space is made of. Kind and audience are chosen once: people post for those who are there. */
export const SpaceInput = z.object({
  /** Made by the client, so that sending twice makes one space. The space has an id of its own: its answer says it. */
  id: z.uuid('The space needs an id'),
  kind: SpaceKind,
  region: z._default(z.nullable(Region), null),
  roles: z._default(z.array(MemberRole).check(z.maxLength(4, 'Choose each role once')), []),
  authorityId: z._default(z.nullable(z.uuid('Choose an authority from the list')), null),
  ...details,
});
export type SpaceInput = z.output<typeof SpaceInput>;

export const SpaceEdit = z.object({
  /** The one the edit started from. */
  version: z.int('Say which version you started from'),
  ...details,
});
export type SpaceEdit = z.output<typeof SpaceEdit>;
const SpaceVersion = z.object({ version: z.int('Say which version you have seen') });
export const AttentionInput = z.object({ level: z.nullable(AttentionLevel) });
export type AttentionInput = z.output<typeof AttentionInput>;

export const listSpaces = endpoint({
  method: 'GET',
  path: '/spaces',
  summary: 'The spaces one can see, with what is new in them',
  response: z.object({ items: z.array(SpaceSummary) }),
});

export const getSpace = endpoint({
  method: 'GET',
  path: '/spaces/:spaceId',
  summary: 'One space',
  params: SpaceParams,
  response: Space,
});

export const makeSpace = endpoint({
  method: 'POST',
  path: '/spaces',
  summary: 'Make a space. Leads for their authority, the programme team for everyone',
  body: SpaceInput,
  response: Space,
  status: 201,
});

export const editSpace = endpoint({
  method: 'PATCH',
  path: '/spaces/:spaceId',
  summary: 'Change what a space says about itself and how it is kept. Those who look after it',
  params: SpaceParams,
  body: SpaceEdit,
  response: Space,
});

export const archiveSpace = endpoint({
  method: 'POST',
  path: '/spaces/:spaceId/archive',
  summary: 'Close a space to new posts; it stays readable. Those who look after it',
  params: SpaceParams,
  body: SpaceVersion,
  response: Space,
});

export const restoreSpace = endpoint({
  method: 'POST',
  path: '/spaces/:spaceId/restore',
  summary: 'Open an archived space again. Those who look after it',
  params: SpaceParams,
  body: SpaceVersion,
  response: Space,
});

export const attendToSpace = endpoint({
  method: 'PUT',
  path: '/spaces/:spaceId/attention',
  summary: 'Choose how much one wants to hear of a space',
  params: SpaceParams,
  body: AttentionInput,
  response: Space,
});

export interface SpaceNotices {
  /** The space is another now, or what one may do in it. */
  'space.changed': (notice: { spaceId: string }) => void;
  /** Which spaces there are for one is another now. */
  'spaces.changed': () => void;
}
export interface SpaceRequests {
  'space.watch': (request: SpaceParams, acknowledge: (problem?: unknown) => void) => void;
  'space.unwatch': (request: SpaceParams, acknowledge: (problem?: unknown) => void) => void;
}
