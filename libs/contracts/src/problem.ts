import * as z from 'zod/mini';

/** Every refusal the product makes on purpose (RFC 9457), each with its status and title, once. */
export const problems = {
  'invalid-input': { status: 422, title: 'There is a problem' },
  'unreadable-request': { status: 400, title: 'We could not read that request' },
  'unsupported-media': { status: 415, title: 'Send this request as JSON' },
  'too-large': { status: 413, title: 'That is more than we can take at once' },
  'not-signed-in': { status: 401, title: 'Sign in to carry on' },
  'cross-site': { status: 403, title: 'This request came from another site' },
  'second-step-needed': { status: 403, title: 'Confirm it is you to carry on' },
  'not-allowed': { status: 403, title: 'You cannot do this' },
  'not-found': { status: 404, title: 'Page not found' },
  'session-not-found': { status: 404, title: 'Session not found' },
  'series-not-found': { status: 404, title: 'Series not found' },
  'sign-in-not-found': { status: 404, title: 'Sign-in not found' },
  'feed-not-found': { status: 404, title: 'Calendar link not found' },
  'authority-not-found': { status: 404, title: 'Authority not found' },
  'enrolment-not-found': { status: 404, title: 'Enrolment not found' },
  'phase-over': { status: 409, title: 'This phase is over, so nobody new can be enrolled in it' },
  'already-enrolled': { status: 409, title: 'This authority is already enrolled in this phase' },
  'enrolment-changed': {
    status: 409,
    title: 'Someone else changed this enrolment. Look at it, then try again',
  },
  'enrolment-step-closed': { status: 409, title: 'This enrolment cannot take that step now' },
  'enrolment-waits': { status: 409, title: 'Not every service has submitted its return yet' },
  'authority-ended': { status: 409, title: 'This authority has ended. Choose the one that followed it' },
  'person-not-found': { status: 404, title: 'Person not found' },
  'photo-not-found': { status: 404, title: 'Photo not found' },
  'profile-changed': { status: 409, title: 'Your profile was changed in another window' },
  'member-not-found': { status: 404, title: 'They are not a member of this authority' },
  'guest-not-found': { status: 404, title: 'Guest speaker not found' },
  'guest-link-closed': { status: 404, title: 'This link does not open a session' },
  'phase-not-found': { status: 404, title: 'Phase not found' },
  'milestone-not-found': { status: 404, title: 'Milestone not found' },
  'registration-not-found': { status: 404, title: 'Registration not found' },
  'invitation-not-found': { status: 404, title: 'Invitation not found' },
  'mail-not-found': { status: 404, title: 'Mail not found' },
  'domain-not-found': { status: 404, title: 'This domain is not approved' },
  'join-request-not-found': { status: 404, title: 'Request not found' },
  'handover-not-found': { status: 404, title: 'Hand-over not found' },
  'provider-not-found': { status: 404, title: 'Provider not found' },
  'tenant-not-found': { status: 404, title: 'Directory not found' },
  'work-account-not-found': { status: 404, title: 'Work account not found' },
  'phase-changed': { status: 409, title: 'Someone else changed this phase while you were editing' },
  'phase-in-use': { status: 409, title: 'This phase cannot be deleted' },
  'registration-closed': { status: 409, title: 'Registration for this phase is closed' },
  'registration-decided': { status: 409, title: 'Someone else has decided this registration already' },
  'space-not-found': { status: 404, title: 'Space not found' },
  'thread-not-found': { status: 404, title: 'Thread not found' },
  'thread-merged': { status: 404, title: 'This thread is part of another one now' },
  'report-not-found': { status: 404, title: 'Report not found' },
  'report-closed': { status: 409, title: 'This report is closed' },
  'report-changed': { status: 409, title: 'Someone else changed this report while you were working on it' },
  'post-decided': { status: 409, title: 'Someone else has decided about this post already' },
  'post-not-found': { status: 404, title: 'Post not found' },
  'thread-locked': { status: 409, title: 'This thread is closed to new posts' },
  'thread-changed': { status: 409, title: 'Someone else changed this thread while you were editing' },
  'post-changed': { status: 409, title: 'This post was changed while you were editing' },
  'space-archived': { status: 409, title: 'This space is closed to new posts' },
  'space-changed': { status: 409, title: 'Someone else changed this space while you were editing' },
  'space-person-not-found': { status: 404, title: 'They are not in this space' },
  'last-host': { status: 409, title: 'A space always has a host. Make somebody else a host first' },
  'contact-not-found': { status: 404, title: 'Support contact not found' },
  'contact-changed': { status: 409, title: 'Someone else changed this contact while you were editing' },
  'too-many-contacts': { status: 409, title: 'There are as many support contacts as there can be' },
  'anonymity-off': { status: 409, title: 'People cannot post anonymously here any more' },
  'token-refused': { status: 403, title: 'This token does not open this space, or not any more' },
  'token-spent': { status: 409, title: 'This token was used for another post' },
  'agreement-needed': { status: 403, title: 'Accept the community agreement before you post' },
  'agreement-changed': {
    status: 409,
    title: 'There is a newer community agreement. Read it, then accept it',
  },
  'session-changed': { status: 409, title: 'Someone else changed this session while you were editing' },
  'session-started': { status: 409, title: 'This session has started, so answers are closed' },
  'session-cancelled': { status: 409, title: 'This session is cancelled' },
  'session-not-cancelled': { status: 409, title: 'This session is not cancelled' },
  'session-is-draft': { status: 409, title: 'This session is not published yet' },
  'last-lead': {
    status: 409,
    title: 'An authority that takes part always has a lead. Hand over the lead first',
  },
  'not-enrolled': { status: 409, title: 'This authority does not take part in a phase yet' },
  'has-place-already': { status: 409, title: 'You have a place already' },
  'has-place-elsewhere': { status: 409, title: 'They have a place at another authority' },
  'move-waiting': { status: 409, title: 'You have asked to move already' },
  'join-request-answered': { status: 409, title: 'This request is no longer waiting' },
  'handover-open': { status: 409, title: 'You have asked somebody already. Take that back first' },
  'handover-over': { status: 409, title: 'This hand-over is no longer open' },
  'too-many-domains': { status: 409, title: 'This authority has as many domains as it can have' },
  'return-unknown': { status: 409, title: 'We cannot carry on with this sign-in. Start again' },
  'provider-refused': { status: 409, title: 'Your work account did not sign you in' },
  'provider-away': { status: 502, title: 'The service that signs you in at work does not answer' },
  'provider-not-believed': { status: 409, title: 'We could not be sure whose work account this is' },
  'guest-account': { status: 403, title: 'This is a guest’s account' },
  'work-account-elsewhere': { status: 403, title: 'Your authority does not use this work account' },
  'work-account-taken': { status: 409, title: 'This work account is connected to somebody else' },
  'nothing-to-connect': { status: 409, title: 'There is no work account to connect. Start again' },
  'provider-in-use': { status: 409, title: 'People have connected accounts of this provider' },
  'tenant-already-allowed': { status: 409, title: 'They can use this directory already' },
  'invitation-not-open': { status: 409, title: 'This invitation cannot be used any more' },
  'invitation-for-somebody-else': { status: 403, title: 'This invitation is for somebody else' },
  'invitation-sent-too-often': {
    status: 409,
    title: 'This invitation was sent 5 times today. Send it again tomorrow',
  },
  'id-already-used': { status: 409, title: 'Something else was already saved under this id' },
  'confirm-needed': { status: 403, title: 'Confirm it is you to carry on' },
  'passkey-not-found': { status: 404, title: 'Passkey not found' },
  'passkey-wrong': { status: 422, title: 'That passkey did not work here' },
  'too-many-passkeys': { status: 409, title: 'You have as many passkeys as one person can have' },
  'last-second-step': {
    status: 409,
    title: 'Your role needs a second step. Add another before you remove this one',
  },
  'second-steps-missing': { status: 409, title: 'Set up a passkey or an authenticator app first' },
  'code-wrong': { status: 422, title: 'There is a problem' },
  'session-over': { status: 409, title: 'This session is over' },
  'too-many-guests': { status: 409, title: 'This session has as many guest speakers as it can have' },
  'welcome-changed': {
    status: 409,
    title: 'Someone else changed the welcome while you were writing',
  },
  'too-many-feeds': { status: 409, title: 'You have as many calendar links as one person can have' },
  'too-many-requests': { status: 429, title: 'Too many requests. Wait a moment, then try again' },
  unavailable: { status: 503, title: 'The hub cannot reach its database. Try again in a moment' },
  'internal-error': { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problems;

export const FieldError = z.object({
  /** JSON pointer (RFC 6901) into the body, as a fragment: `#/agenda/0/title`. */
  pointer: z.string(),
  /** The sentence the page shows beside the field and in the error summary. */
  detail: z.string(),
});
export type FieldError = z.output<typeof FieldError>;

export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.optional(z.string()),
  instance: z.optional(z.string()),
  errors: z.optional(z.array(FieldError)),
  /** With 409: the record as it is now, in the shape its GET answers with. */
  current: z.optional(z.unknown()),
});
export type Problem = z.output<typeof Problem>;

/**
 * `/problems/session-not-found` → `session-not-found`. A code this side does not know (the hub was updated meanwhile) is
 * left as it is: its status says what to do.
 */
export const problemCode = ({ type }: Pick<Problem, 'type'>): ProblemCode =>
  type.replace('/problems/', '') as ProblemCode;
