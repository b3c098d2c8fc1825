import { createHash } from 'node:crypto';
import { INVITATION_DAYS } from '@hub/contracts/invitations';
import type { MemberRole } from '@hub/contracts/people';
import { emailOf } from './people.ts';
import type { MemberRow } from './rows.ts';
import { idOf } from './seeded.ts';
import { DAY_MS } from '#platform/spans.ts';

const WHERE = 'Alderbrook';

export interface InvitationRow {
  id: string;
  authority_id: string;
  email: string;
  name: string;
  role: MemberRole;
  token_hash: string;
  invited_by_id: string;
  created_at: Date;
  sent_at: Date;
  expires_at: Date;
  times_sent: number;
  times_sent_that_day: number;
  revoked_at: Date | null;
  revoked_by_id: string | null;
  accepted_at: Date | null;
  accepted_member_id: string | null;
  asked_again_at: Date | null;
}

/** Invented colleagues who are not in the hub yet; `sent` and `ended` in days ago. */
const INVITED: {
  name: string;
  isUnnamed?: boolean;
  role?: MemberRole;
  by: 'Amara Okafor' | 'Daniel Hughes';
  sent: number;
  timesSent?: number;
  withdrawn?: number;
}[] = [
  { name: 'Grace Adebayo', by: 'Amara Okafor', sent: 3 },
  { name: 'Michael Osborne', isUnnamed: true, by: 'Daniel Hughes', sent: 1 },
  { name: 'Leah Brennan', role: 'delegate', by: 'Amara Okafor', sent: 6, timesSent: 2 },
  { name: 'Ian Fletcher', by: 'Daniel Hughes', sent: 31 },
  { name: 'Parveen Akhtar', by: 'Amara Okafor', sent: 24 },
  { name: 'Paul Garnett', by: 'Daniel Hughes', sent: 19, withdrawn: 18 },
];

/** Whom Alderbrook has invited: waiting, expired, withdrawn, and the colleagues who accepted. */
export function makeInvitations(
  now: Date,
  authorities: { id: string; short_name: string }[],
  persons: { id: string; email: string; name: string }[],
  members: MemberRow[],
): InvitationRow[] {
  const authority = authorities.find(({ short_name }) => short_name === WHERE);
  const taken = new Set(persons.map(({ email }) => email));
  const here = new Set(
    members.filter(({ authority_id }) => authority_id === authority?.id).map(({ person_id }) => person_id),
  );
  const personNamed = (wanted: string) => persons.find(({ id, name }) => name === wanted && here.has(id));
  const lead = personNamed('Amara Okafor');
  if (!authority || !lead) return [];

  const row = (email: string, name: string, sentAt: Date): InvitationRow => ({
    id: idOf('invitation', email),
    authority_id: authority.id,
    email,
    name,
    role: 'participant',
    token_hash: hashOfNoToken(email),
    invited_by_id: lead.id,
    created_at: sentAt,
    sent_at: sentAt,
    expires_at: new Date(sentAt.getTime() + INVITATION_DAYS * DAY_MS),
    times_sent: 1,
    times_sent_that_day: 1,
    revoked_at: null,
    revoked_by_id: null,
    accepted_at: null,
    accepted_member_id: null,
    asked_again_at: null,
  });

  const waiting = INVITED.map(
    ({ name, isUnnamed, role = 'participant', by, sent, timesSent = 1, withdrawn }) => {
      const invitedBy = personNamed(by) ?? lead;
      const made = row(
        emailOf(name, WHERE, taken),
        isUnnamed ? '' : name,
        new Date(now.getTime() - sent * DAY_MS),
      );
      return {
        ...made,
        role,
        invited_by_id: invitedBy.id,
        // Sent again: it was made some days before.
        created_at: new Date(made.sent_at.getTime() - (timesSent - 1) * 9 * DAY_MS),
        times_sent: timesSent,
        ...(withdrawn === undefined
          ? {}
          : { revoked_at: new Date(now.getTime() - withdrawn * DAY_MS), revoked_by_id: invitedBy.id }),
      };
    },
  );
  const accepted = members
    .filter(({ authority_id, role }) => authority_id === authority.id && role === 'participant')
    .flatMap(({ id, person_id, created_at }) => {
      const person = persons.find((each) => each.id === person_id);
      if (!person) return [];
      const made = row(person.email, person.name, new Date(created_at.getTime() - 2 * DAY_MS));
      return [{ ...made, accepted_at: created_at, accepted_member_id: id }];
    });
  return [...waiting, ...accepted];
}

/** No text has this hash of a hash as its own, so nobody can open these links; sent again, they get real ones. */
const hashOfNoToken = (email: string): string => {
  const inner = createHash('sha256').update(`demonstration invitation ${email}`).digest();
  return `\\x${createHash('sha256').update(inner).digest('hex')}`;
};
