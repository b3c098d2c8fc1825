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
  'person-not-found': { status: 404, title: 'Person not found' },
  'member-not-found': { status: 404, title: 'They are not a member of this authority' },
  'mail-not-found': { status: 404, title: 'Mail not found' },
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
  'id-already-used': { status: 409, title: 'Something else was already saved under this id' },
  'code-wrong': { status: 422, title: 'There is a problem' },
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

/** `/problems/session-not-found` → `session-not-found`; an unknown type is an internal error. */
export function problemCode(problem: Pick<Problem, 'type'>): ProblemCode {
  const code = problem.type.replace('/problems/', '');
  return code in problems ? (code as ProblemCode) : 'internal-error';
}
