import * as z from 'zod/mini';
import { AuthorityType, Region } from './authorities.ts';
import { endpoint } from './endpoint.ts';
import { FEWEST_PEERS } from './figures.ts';
import { AuthorityRef } from './people.ts';
import { line } from './text.ts';

/* Limits, each said in the error that enforces it. */
export const LONGEST_GROUP_NAME = 60;
export const MOST_PEERS = 40;
export const MOST_GROUPS = 20;

/** A group of authorities that one’s own is set beside again and again: its people’s, or the programme team’s. */
export const PeerGroup = z.object({
  id: z.uuid(),
  name: z.string(),
  authorities: z.array(AuthorityRef),
  /** Raised by every change. */
  version: z.number(),
});
export type PeerGroup = z.output<typeof PeerGroup>;

export const PeerGroupList = z.object({
  items: z.array(PeerGroup),
  /** Those that can be in a group, by name. */
  choices: z.array(z.extend(AuthorityRef, { type: AuthorityType, region: Region })),
});
export type PeerGroupList = z.output<typeof PeerGroupList>;

const input = {
  name: line(
    'Enter a name for the group',
    LONGEST_GROUP_NAME,
    `The name must be ${LONGEST_GROUP_NAME} characters or fewer`,
  ),
  authorityIds: z
    .array(z.uuid('Choose authorities from the list'), 'Choose the authorities of the group')
    .check(
      // With fewer there is no mean: one of them could work out the others.
      z.minLength(FEWEST_PEERS, `Choose at least ${FEWEST_PEERS} authorities`),
      z.maxLength(MOST_PEERS, `Choose ${MOST_PEERS} authorities at the most`),
      z.refine((ids) => new Set(ids).size === ids.length, 'Choose each authority once'),
    ),
};
const GroupParams = z.object({ groupId: z.uuid('This is not a group') });
export type GroupParams = z.output<typeof GroupParams>;

export const listPeerGroups = endpoint({
  method: 'GET',
  path: '/peer-groups',
  summary: 'The saved groups of one’s own authority, or of the programme team, and who can be in one',
  response: PeerGroupList,
});

/** The id is made by the client: sent twice, it is one group. */
export const PeerGroupInput = z.object({ id: z.uuid('The group needs an id'), ...input });
export type PeerGroupInput = z.output<typeof PeerGroupInput>;
export const makePeerGroup = endpoint({
  method: 'POST',
  path: '/peer-groups',
  summary: 'Save a group of peers for everybody of one’s own authority',
  body: PeerGroupInput,
  response: PeerGroup,
  status: 201,
});

export const PeerGroupEdit = z.object({ version: z.int('Say which version you started from'), ...input });
export type PeerGroupEdit = z.output<typeof PeerGroupEdit>;
export const editPeerGroup = endpoint({
  method: 'PUT',
  path: '/peer-groups/:groupId',
  summary: 'Rename a saved group, or change who is in it',
  params: GroupParams,
  body: PeerGroupEdit,
  response: PeerGroup,
});

export const deletePeerGroup = endpoint({
  method: 'DELETE',
  path: '/peer-groups/:groupId',
  summary: 'Delete a saved group',
  params: GroupParams,
});
