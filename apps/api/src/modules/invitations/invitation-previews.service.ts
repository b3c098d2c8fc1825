import { Injectable } from '@nestjs/common';
import { InvitedPerson, MOST_INVITED_AT_ONCE, type PreviewRow, tooMany } from '@hub/contracts/invitations';
import type { MemberRole } from '@hub/contracts/people';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { fieldProblem } from '#platform/http/problem.ts';
import { londonDate } from '#platform/london-date.ts';
import { readInvitationFile } from './invitation-file.ts';
import {
  type Candidate,
  candidatesOfRows,
  candidatesOfText,
  hasHeading,
  isFormula,
  roleOf,
} from './invitation-list.ts';
import { judge } from './invitation-verdicts.ts';
import { InvitationsQueries, type AuthorityRow } from './invitations.queries.ts';
import { InvitationsService } from './invitations.service.ts';

/** What inviting a list would do, row by row, before anything is sent. Changes nothing. */
@Injectable()
export class InvitationPreviews {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly queries: InvitationsQueries,
    private readonly clock: Clock,
  ) {}

  async ofText(actor: Actor, authorityId: string, text: string, role: MemberRole): Promise<PreviewRow[]> {
    const authority = await this.invitations.inviting(actor, authorityId);
    const candidates = candidatesOfText(text);
    return this.preview(actor, authority, { candidates, count: candidates.length, role, field: '#/text' });
  }

  async ofFile(actor: Actor, authorityId: string, bytes: Buffer, role: MemberRole): Promise<PreviewRow[]> {
    const authority = await this.invitations.inviting(actor, authorityId);
    const rows = await readInvitationFile(bytes);
    const candidates = candidatesOfRows(rows);
    if (candidates.length === 0) throw fieldProblem('#/file', 'The selected file has no email addresses');
    return this.preview(actor, authority, {
      candidates,
      count: hasHeading(rows) ? rows.length - 1 : rows.length,
      role,
      field: '#/file',
    });
  }

  private async preview(
    actor: Actor,
    authority: AuthorityRow,
    list: { candidates: Candidate[]; count: number; role: MemberRole; field: string },
  ): Promise<PreviewRow[]> {
    const { candidates, count, role, field } = list;
    if (count === 0) throw fieldProblem(field, 'Enter at least one email address');
    if (count > MOST_INVITED_AT_ONCE) throw fieldProblem(field, tooMany(count));

    const read = candidates.map((candidate) => ({ candidate, ...check(candidate, role) }));
    const emails = read.flatMap(({ person }) => (person ? [person.email] : []));
    const standings = await this.queries.standings(authority.id, [...new Set(emails)]);
    const inviting = {
      roles: this.invitations.rolesFor(actor, authority),
      today: londonDate(this.clock.now()),
    };

    const firstRows = new Map<string, number>();
    return read.map(({ candidate, person, reason }): PreviewRow => {
      const { row } = candidate;
      if (!person) {
        const { email, name } = shortened(candidate);
        return { row, email, name, role, verdict: 'bad', duplicateOf: null, reason };
      }
      const first = firstRows.get(person.email);
      if (first !== undefined)
        return { row, ...person, verdict: 'duplicate', duplicateOf: first, reason: null };
      firstRows.set(person.email, row);
      return {
        row,
        ...person,
        duplicateOf: null,
        ...judge(person.role, standings.get(person.email), inviting),
      };
    });
  }
}

type Checked = { person: InvitedPerson; reason: null } | { person: null; reason: string };

function check({ email, name, role }: Candidate, usual: MemberRole): Checked {
  if ([email, name, role].some(isFormula))
    return { person: null, reason: 'A cell must not begin with =, +, -, @ or a tab: it could be a formula' };
  const read = InvitedPerson.safeParse({
    email,
    name,
    role: role.trim() === '' ? usual : (roleOf(role) ?? role),
  });
  if (read.success) return { person: read.data, reason: null };
  return { person: null, reason: read.error.issues.map(({ message }) => message).join('. ') };
}

/** What is wrong is shown, but no longer than a line can show it. */
const shortened = ({ email, name }: Candidate) => ({
  email: email.trim().slice(0, 100),
  name: name.trim().slice(0, 100),
});
