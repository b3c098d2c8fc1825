import {
  closeReport,
  getDuties,
  getReport,
  listMyReports,
  listReports,
  noteOnReport,
  reportSomething,
  takeReport,
} from '@hub/contracts/moderation';
import { forSignedIn, type Question, reveals } from '#platform/auth/permission.ts';
import { type KnownReport, mayLookAfter } from './reports.policy.ts';

type KnownSpace = NonNullable<KnownReport['space']>;

const space: KnownSpace = {
  kind: 'programme',
  region: null,
  roles: [],
  authorityId: null,
  archivedAt: null,
  anonymity: 'off',
  myRole: null,
};
const report = {
  isForProgramme: false,
  reporterId: '',
  personId: null,
  authorId: null,
  state: 'open',
} as const;
const reports: Record<string, (authorityId: string) => KnownReport> = {
  'of a post in a space for everyone': () => ({ ...report, space }),
  'of a post in an authority’s own space': (authorityId) => ({
    ...report,
    space: { ...space, kind: 'authority', authorityId },
  }),
  'of a post in an authority’s own space, for the programme team': (authorityId) => ({
    ...report,
    isForProgramme: true,
    space: { ...space, kind: 'authority', authorityId },
  }),
  'of a post in a hidden space': () => ({ ...report, space: { ...space, kind: 'hidden' } }),
  'of a person': () => ({ ...report, isForProgramme: true, space: null }),
  'of a message to others': () => ({ ...report, isForProgramme: true, space: null }),
  'of a message in a conversation of one’s own': () => ({
    ...report,
    isForProgramme: true,
    space: null,
    isOfConversation: true,
  }),
};
const lookedAfter: Record<string, Question> = Object.fromEntries(
  Object.entries(reports).map(([of, known]): [string, Question] => [
    of,
    reveals((actor, authorityId) => mayLookAfter(actor, known(authorityId))),
  ]),
);

export const reportsPermissions = [
  forSignedIn(getDuties),
  forSignedIn(reportSomething),
  forSignedIn(listMyReports),
  // Those that one looks after; for everybody else none.
  forSignedIn(listReports),
  forSignedIn(getReport, lookedAfter),
  forSignedIn(takeReport, lookedAfter),
  forSignedIn(noteOnReport, lookedAfter),
  forSignedIn(closeReport, lookedAfter),
];
