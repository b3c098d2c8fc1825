import type { Agreement } from '@hub/contracts/agreement';
import type { SpacePerson } from '@hub/contracts/space-people';
import type { Space, SpaceSummary } from '@hub/contracts/spaces';
import type { SupportContacts } from '@hub/contracts/support-contacts';
import { SPACE_ID } from './threads.ts';

const id = (at: number) => `5aace000-0000-4000-8000-${String(at).padStart(12, '0')}`;

const summary: SpaceSummary = {
  id: SPACE_ID,
  name: 'Fair process',
  kind: 'programme',
  isChathamHouse: false,
  purpose: 'Disciplinary triage, and what came of it.',
  audience: 'Everyone in the programme',
  threads: 12,
  lastPostedAt: '2026-11-20T09:12:00.000Z',
  unread: 0,
  attention: null,
  archivedAt: null,
};
export const aSpaceSummary = (changes: Partial<SpaceSummary> = {}): SpaceSummary => ({
  ...summary,
  ...changes,
});

/** As a participant sees it. */
export const aSpace = (changes: Partial<Space> = {}): Space => ({
  ...summary,
  region: null,
  roles: [],
  authority: null,
  guidance: '',
  isReviewed: false,
  anonymity: 'off',
  myRole: null,
  version: 1,
  can: { post: true, postAnonymously: false, moderate: false, manage: false },
  ...changes,
});
/** As whoever looks after it sees it. */
export const keptSpace = (changes: Partial<Space> = {}): Space =>
  aSpace({ can: { post: true, postAnonymously: false, moderate: true, manage: true }, ...changes });

export const inSpace = (at: number, changes: Partial<SpacePerson> = {}): SpacePerson => ({
  personId: id(at),
  name: `Person ${at}`,
  jobTitle: 'Principal social worker',
  photo: null,
  authority: { id: id(900), name: 'Kestrel Vale' },
  programmeRole: 'participant',
  role: 'member',
  hasLeft: false,
  isFound: true,
  ...changes,
});

export const anAgreement = (changes: Partial<Agreement> = {}): Agreement => ({
  version: 2,
  text: 'Speak from experience.\n\nDescribe the situation, not the person.',
  note: 'Shorter',
  publishedAt: '2026-11-02T09:00:00.000Z',
  acceptedAt: null,
  can: { publish: false },
  ...changes,
});

export const someContacts = (changes: Partial<SupportContacts> = {}): SupportContacts => ({
  programme: [
    {
      id: id(801),
      name: 'Samaritans',
      description: 'Somebody to talk to, day and night.',
      phone: '116 123',
      email: '',
      url: 'https://www.samaritans.org',
      version: 1,
    },
  ],
  authority: { id: id(900), name: 'Alderbrook' },
  local: [],
  can: { editProgramme: false, editLocal: false },
  ...changes,
});
