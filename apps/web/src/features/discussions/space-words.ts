import type { AttentionLevel, SpaceKind } from '@hub/contracts/spaces';

/** Headings of the list of spaces, in its order. */
export const KIND_HEADINGS: Record<SpaceKind, string> = {
  programme: 'For everyone in the programme',
  role: 'For a role',
  region: 'For a region',
  authority: 'For your authority',
  invited: 'By invitation',
  hidden: 'Hidden: members only',
};

/** What has been chosen, in a word. */
export const ATTENTION_WORDS: Record<AttentionLevel | 'none', string> = {
  watching: 'Watching',
  following: 'Following',
  none: 'Not following',
  muted: 'Muted',
};

export const CHATHAM_HOUSE = 'Chatham House Rule';
export const CHATHAM_HOUSE_MEANS =
  'You may use what you learn here. Do not say who said it, or where they work.';
