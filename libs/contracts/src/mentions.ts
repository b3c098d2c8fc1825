import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { MentionKind, MOST_MENTIONS } from './rich-text.ts';
import { SpaceParams } from './spaces.ts';
import { lineOrNone } from './text.ts';

/** Groups that can be mentioned as one; the id of such a mention is the key. */
export const MENTIONED_ROLES = {
  lead: 'All leads',
  delegate: 'All delegates',
  sponsor: 'All sponsors',
  'programme-team': 'The programme team',
} as const;
export type MentionedRole = keyof typeof MENTIONED_ROLES;

const LONGEST_MENTION_SEARCH = 80;

/** Somebody to choose after typing "@". */
export const MentionOption = z.object({
  kind: MentionKind,
  id: z.string(),
  name: z.string(),
  /** "Alderbrook"; for an authority or a group "12 people". */
  detail: z.string(),
  /** How many people of this space it would tell, oneself not among them. */
  reach: z.number(),
});
export type MentionOption = z.output<typeof MentionOption>;

export const findMentions = endpoint({
  method: 'GET',
  path: '/spaces/:spaceId/mentions',
  summary: 'Whom one can mention in a space: people, authorities and groups that can read it',
  params: SpaceParams,
  query: z.object({
    search: z._default(
      lineOrNone(LONGEST_MENTION_SEARCH, `Search for ${LONGEST_MENTION_SEARCH} characters or fewer`),
      '',
    ),
  }),
  response: z.object({ items: z.array(MentionOption) }),
});

export const countMentioned = endpoint({
  method: 'POST',
  path: '/spaces/:spaceId/mention-reach',
  summary: 'How many people these mentions would tell, each person once',
  params: SpaceParams,
  body: z.object({
    mentions: z
      .array(z.object({ kind: MentionKind, id: z.string().check(z.maxLength(36)) }))
      .check(
        z.maxLength(
          MOST_MENTIONS,
          `A post can mention ${MOST_MENTIONS} people, authorities and groups at the most`,
        ),
      ),
  }),
  response: z.object({ people: z.number() }),
});
