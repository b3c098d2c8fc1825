import { MOST_SENT_A_DAY, type RowVerdict } from '@hub/contracts/invitations';
import { type MemberRole, ROLE_NAMES } from '@hub/contracts/people';
import { londonDate } from '#platform/london-date.ts';
import type { StandingRow } from './invitations.queries.ts';

interface Inviting {
  /** Into which the one who invites can invite. */
  roles: readonly MemberRole[];
  /** In London. */
  today: string;
}

interface Judgement {
  verdict: RowVerdict;
  /** For a bad one. */
  reason: string | null;
}

const bad = (reason: string): Judgement => ({ verdict: 'bad', reason });
const good = (verdict: RowVerdict): Judgement => ({ verdict, reason: null });

/** What inviting this person would do. The preview shows it, and sending asks again: things change in between. */
export function judge(role: MemberRole, standing: StandingRow | undefined, inviting: Inviting): Judgement {
  if (standing?.isMember) return good('member');
  if (standing?.isProgrammeTeam) return bad('They belong to the programme team, so they need no place');
  if (!inviting.roles.includes(role))
    return bad(`You cannot invite somebody as ${ROLE_NAMES[role].toLowerCase()}`);
  if (standing?.waitingId) {
    const { waitingRole, waitingSentAt, waitingTimesThatDay } = standing;
    if (waitingRole && !inviting.roles.includes(waitingRole))
      return bad(
        `They are invited as ${ROLE_NAMES[waitingRole].toLowerCase()} already, which you cannot change`,
      );
    if (
      waitingSentAt &&
      londonDate(waitingSentAt) === inviting.today &&
      (waitingTimesThatDay ?? 0) >= MOST_SENT_A_DAY
    )
      return bad(`They were sent ${MOST_SENT_A_DAY} invitations today. Send another tomorrow`);
    return good('again');
  }
  return good(standing?.isElsewhere ? 'moves' : 'new');
}

/** Why they are not invited, or null when they are. */
export function refusalOf(...[role, standing, inviting]: Parameters<typeof judge>): string | null {
  const { verdict, reason } = judge(role, standing, inviting);
  return verdict === 'member' ? 'They are a member here already' : reason;
}
