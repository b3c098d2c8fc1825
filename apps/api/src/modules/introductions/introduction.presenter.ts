import { authorityWithoutName } from '@hub/contracts/authorities';
import type {
  IntroductionState,
  MyIntroduction,
  QueuedIntroduction,
  ReceivedIntroduction,
} from '@hub/contracts/introductions';
import type { Actor } from '#platform/auth/actor.ts';
import { mayAnswerIntroduction, mayDecline, mayPassOn, mayWithdrawAsk } from './introductions.policy.ts';
import type { AskRow, QueuedRow, ReceivedRow } from './introductions.queries.ts';

export function presentAsk(actor: Actor, row: AskRow): MyIntroduction {
  const { id, key, scope, years, type, personId, personName, why, reason, askedAt, closesAt, contacts } = row;
  const state = stateOf(row);
  return {
    id,
    key,
    scope,
    years,
    other: authorityWithoutName(type),
    askedBy: personId && personName !== null ? { id: personId, name: personName } : null,
    why,
    state,
    reason: state === 'declined' ? reason : null,
    askedAt: askedAt.toISOString(),
    closesAt: closesAt.toISOString(),
    contacts,
    can: { withdraw: mayWithdrawAsk(actor, { ...row, state }) },
  };
}

/** As if it were the only one: a colleague’s that went before it is not seen in it. */
function stateOf({ state, withdrawnAt, askPassedOnAt }: AskRow): IntroductionState {
  if (withdrawnAt !== null) return 'withdrawn';
  return state === 'passed-on' && askPassedOnAt === null ? 'asked' : state;
}

export function presentReceived(actor: Actor, row: ReceivedRow): ReceivedIntroduction {
  const { id, key, scope, years, type, why, state, passedOnAt, closesAt, contacts } = row;
  return {
    id,
    key,
    scope,
    years,
    other: type === null ? 'An authority' : authorityWithoutName(type),
    why,
    state,
    passedOnAt: passedOnAt.toISOString(),
    closesAt: closesAt.toISOString(),
    contacts,
    can: { answer: mayAnswerIntroduction(actor, row) },
  };
}

export function presentQueued(actor: Actor, row: QueuedRow): QueuedIntroduction {
  const { waiting: _waiting, askedAt, closesAt, ...shown } = row;
  return {
    ...shown,
    askedAt: askedAt.toISOString(),
    closesAt: closesAt.toISOString(),
    can: { passOn: mayPassOn(actor, row), decline: mayDecline(actor, row) },
  };
}
