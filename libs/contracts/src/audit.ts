import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';
import { AuthorityRef } from './people.ts';
import { lineOrNone } from './text.ts';

/** Everything the audit record tells of, in the words of the page's list and filter. */
export const AUDIT_ACTIONS = {
  'sign-in.started': 'Signed in',
  'second-step.passkey-added': 'Passkey added',
  'second-step.passkey-renamed': 'Passkey renamed',
  'second-step.passkey-removed': 'Passkey removed',
  'second-step.passkey-copied': 'Passkey refused: it may be a copy',
  'second-step.authenticator-set-up': 'Authenticator app set up',
  'second-step.authenticator-removed': 'Authenticator app removed',
  'second-step.codes-renewed': 'Recovery codes renewed',
  'second-step.code-used': 'Recovery code used',
  'second-step.shown': 'Second step shown',
  'second-step.failed': 'Second step failed',
  'second-step.reset': 'Second steps reset',
  'phase.made': 'Phase added',
  'phase.changed': 'Phase changed',
  'phase.deleted': 'Phase deleted',
  'milestone.added': 'Milestone added',
  'milestone.changed': 'Milestone changed',
  'milestone.removed': 'Milestone removed',
  'registration.received': 'Registration received',
  'registration.accepted': 'Registration accepted',
  'registration.declined': 'Registration declined',
  'profile.changed': 'Profile changed',
  'photo.changed': 'Photo changed',
  'photo.removed': 'Photo removed',
  'invitation.sent': 'Invited',
  'invitation.resent': 'Invited again',
  'invitation.revoked': 'Invitation withdrawn',
  'invitation.accepted': 'Invitation accepted',
  'member.joined': 'Joined',
  'member.left': 'Place ended',
  'member.role-changed': 'Role changed',
  'programme.joined': 'Added to the programme team',
  'programme.role-changed': 'Role in the programme team changed',
  'programme.left': 'Place in the programme team ended',
  'enrolment.made': 'Authority enrolled',
  'enrolment.state-changed': 'Enrolment took a step',
  'enrolment.services-changed': 'Services of an enrolment changed',
  'enrolment.return-recorded': 'Return recorded as submitted, or taken back',
  'enrolment.withdrawn': 'Authority withdrawn from a phase',
  'enrolment.restored': 'Withdrawal taken back',
  'return.sent': 'Return sent to the sponsor',
  'return.taken-back': 'Return taken back from the sponsor',
  'return.signed': 'Return signed off',
  'return.shared': 'Who sees the figures chosen anew',
  'return.reminded': 'Authority reminded of its return',
  'return.opened-again': 'Return opened again for a correction',
  'return.downloaded': 'Return downloaded as a workbook',
  'authority-report.sent': 'Data report sent to the sponsor',
  'authority-report.taken-back': 'Data report taken back from the sponsor',
  'authority-report.signed': 'Data report signed off',
  'authority-report.revised': 'New version of a data report begun',
  'authority-report.downloaded': 'Data report downloaded',
  'national-edition.published': 'Edition of the national figures published',
  'national-edition.downloaded': 'National figures downloaded as tables',
  'programme.smallest-shown-changed': 'Smallest number of people shown changed',
  'programme.message-retention-changed': 'For how long messages are kept changed',
  'messages.exported': 'Own conversations exported',
  'introduction.asked': 'Introduction to another authority asked for',
  'introduction.passed-on': 'Request for an introduction passed on',
  'introduction.declined': 'Request for an introduction declined',
  'introduction.agreed': 'Introduction agreed to',
  'introduction.withdrawn': 'Request for an introduction taken back',
  'authority.added': 'Participating unit added',
  'authority.edited': 'Participating unit changed',
  'authority.ended': 'Authority ended by a merger, split or new name',
  'domain.approved': 'Email domain approved',
  'domain.removed': 'Email domain removed',
  'join-request.filed': 'Request to join filed',
  'join-request.approved': 'Request to join approved',
  'join-request.declined': 'Request to join declined',
  'join-request.withdrawn': 'Request to join taken back',
  'handover.proposed': 'Hand-over proposed',
  'handover.accepted': 'Hand-over accepted',
  'handover.declined': 'Hand-over declined',
  'handover.cancelled': 'Hand-over cancelled',
  'guest.invited': 'Guest speaker invited',
  'guest.link-renewed': 'Guest speaker’s link renewed',
  'guest.revoked': 'Guest speaker’s link stopped',
  'welcome.written': 'Welcome written',
  'agreement.published': 'Community agreement published',
  'agreement.accepted': 'Community agreement accepted',
  'thread.edited': 'Title or tags of a thread changed',
  'post.removed': 'Post removed by those who look after the space',
  'thread.pinned': 'Thread pinned',
  'thread.unpinned': 'Thread unpinned',
  'thread.locked': 'Thread closed to new posts',
  'thread.unlocked': 'Thread opened to new posts',
  'thread.moved': 'Thread moved to another space',
  'thread.split': 'Thread split',
  'thread.merged': 'Thread merged into another one',
  'thread.summarised': 'Thread summarised',
  'thread.summary-removed': 'Summary of a thread removed',
  'report.taken': 'Report taken on',
  'report.closed': 'Report closed',
  'report.message-read': 'Copy of reported messages read',
  'space.made': 'Space made',
  'space.edited': 'Space edited',
  'space.archived': 'Space archived',
  'space.restored': 'Space opened again',
  'space.person-added': 'Person added to a space',
  'space.person-changed': 'Person’s part in a space changed',
  'space.person-removed': 'Person removed from a space',
  'support-contact.added': 'Support contact added',
  'support-contact.edited': 'Support contact edited',
  'support-contact.removed': 'Support contact removed',
  'provider.added': 'Provider of work accounts added',
  'provider.changed': 'Provider of work accounts changed',
  'provider.switched-on': 'Provider of work accounts switched on',
  'provider.switched-off': 'Provider of work accounts switched off',
  'tenant.allowed': 'Directory of work accounts allowed',
  'tenant.removed': 'Directory of work accounts removed',
  'work-account.connected': 'Work account connected',
  'work-account.disconnected': 'Work account disconnected',
} as const;
export type AuditAction = keyof typeof AUDIT_ACTIONS;
export const AuditAction = z.enum(
  Object.keys(AUDIT_ACTIONS) as AuditAction[],
  'Choose an action from the list',
);

const LONGEST_SEARCH = 100;

/** Null filters nothing. Days are whole days in London, the last one included. */
export const AuditQuery = z
  .object({
    /** Part of the name of who did it or of what it was done to. */
    text: z.optional(lineOrNone(LONGEST_SEARCH, `Search for ${LONGEST_SEARCH} characters or fewer`)),
    person: z.optional(z.uuid('This is not a person')),
    authority: z.optional(z.uuid('Choose an authority from the list')),
    action: z.optional(AuditAction),
    from: z.optional(z.iso.date('Enter a real date, like 27 3 2026')),
    to: z.optional(z.iso.date('Enter a real date, like 27 3 2026')),
    ...PageQuery,
  })
  .check(
    z.refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
      path: ['to'],
      error: 'The last day must be the same as or after the first day',
    }),
  );
export type AuditQuery = z.output<typeof AuditQuery>;

export const AuditEntry = z.object({
  id: z.string(),
  at: z.iso.datetime({ offset: true }),
  person: z.object({
    /** Null where nobody was signed in. */
    id: z.nullable(z.uuid()),
    /** The name they had then. */
    name: z.string(),
    role: z.nullable(z.string()),
    /** For a delegate: the leads they acted for. */
    actedFor: z.nullable(z.string()),
  }),
  /** A key of AUDIT_ACTIONS; an older entry can hold one that this release no longer knows. */
  action: z.string(),
  subject: z.nullable(
    z.object({ kind: z.string(), id: z.nullable(z.string()), name: z.nullable(z.string()) }),
  ),
  authority: z.nullable(AuthorityRef),
  /** What else there is to know, each thing with one value or several. */
  detail: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
  /** The address or its /64, and "Firefox on Windows"; null in a job. */
  network: z.nullable(z.string()),
  device: z.nullable(z.string()),
});
export type AuditEntry = z.output<typeof AuditEntry>;

export const AuditPage = pageOf(AuditEntry);
export type AuditPage = z.output<typeof AuditPage>;
export const listAuditEntries = endpoint({
  method: 'GET',
  path: '/audit-entries',
  summary: 'The audit record, the newest first. For administrators',
  query: AuditQuery,
  response: AuditPage,
});
export const listAuditedAuthorities = endpoint({
  method: 'GET',
  path: '/audit-entries/authorities',
  summary: 'The authorities that the audit record tells of. For administrators',
  response: z.object({ items: z.array(AuthorityRef) }),
});
