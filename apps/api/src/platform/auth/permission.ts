import type { EndpointShape } from '@hub/contracts/endpoint';
import type { Requests } from '@hub/contracts/realtime';
import type { Actor } from '#platform/auth/actor.ts';

/** What somebody signed in is told: it is done, they may not, or there is no such thing for them. */
export type Verdict = 'yes' | 'not-allowed' | 'not-found';
/** Asks a policy what it says of this actor and something of that authority. */
export type Question = (actor: Actor, authorityId: string) => Verdict;

export interface SocketRequest {
  socket: keyof Requests;
  summary: string;
}

/** One row of the table of who may do what. A module keeps the rows of its calls in `<module>.permissions.ts`. */
export interface Permission {
  call: EndpointShape | SocketRequest;
  /** Whom the guard lets through: the policies are asked only after it. */
  opens: 'anyone' | 'signed-in' | 'before-second-step';
  /** Where it matters what the call is about ("a draft"), each is a case of its own. */
  cases: { of: string; asks: Question }[];
}

const yes: Question = () => 'yes';
const cases = (asks: Question | Record<string, Question>): Permission['cases'] =>
  typeof asks === 'function'
    ? [{ of: '', asks }]
    : Object.entries(asks).map(([of, question]) => ({ of, asks: question }));

/** Open to strangers too; what proves something else (a token, a code) is checked by the call itself. */
export const forAnyone = (call: EndpointShape): Permission => ({ call, opens: 'anyone', cases: cases(yes) });

/** Open to whoever is signed in, by a policy or, without one, to all of them. */
export const forSignedIn = (
  call: EndpointShape | SocketRequest,
  asks: Question | Record<string, Question> = yes,
): Permission => ({ call, opens: 'signed-in', cases: cases(asks) });

/** Open already to a sign-in that still awaits its second step. */
export const beforeSecondStep = (call: EndpointShape, asks: Question = yes): Permission => ({
  call,
  opens: 'before-second-step',
  cases: cases(asks),
});

/** Who sees a thing but may not do this is told so. */
export const permits =
  (may: (actor: Actor, authorityId: string) => boolean): Question =>
  (actor, authorityId) =>
    may(actor, authorityId) ? 'yes' : 'not-allowed';

/** Who may not see a thing is told there is none. */
export const reveals =
  (may: (actor: Actor, authorityId: string) => boolean): Question =>
  (actor, authorityId) =>
    may(actor, authorityId) ? 'yes' : 'not-found';

/** "POST /sessions", "socket session.watch". */
export const nameOf = (call: Permission['call']): string =>
  'socket' in call ? `socket ${call.socket}` : `${call.method} ${call.path}`;
