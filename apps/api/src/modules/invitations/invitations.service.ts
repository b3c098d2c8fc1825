import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  INVITATION_DAYS,
  type InvitedPerson,
  type InvitationState,
  MOST_SENT_A_DAY,
} from '@hub/contracts/invitations';
import { MemberRole } from '@hub/contracts/people';
import { TIME_ZONE } from '@hub/contracts/vocabulary';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { Env } from '#platform/env.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { problem } from '#platform/http/problem.ts';
import { londonDate } from '#platform/london-date.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { hashToken, newToken } from '#platform/secrets/token.ts';
import { DAY_MS } from '#platform/spans.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { MailService } from '#modules/mail/mail.service.ts';
import { InvitationBatchEntity } from './invitation-batch.entity.ts';
import { invitationMail } from './invitation-mail.ts';
import { stateOf } from './invitation-state.ts';
import { refusalOf } from './invitation-verdicts.ts';
import { InvitationEntity } from './invitation.entity.ts';
import { InvitationsChanged } from './invitations.events.ts';
import { mayInviteAs, mayManageInvitations } from './invitations.policy.ts';
import { type AuthorityRow, InvitationsQueries, type ListedRow } from './invitations.queries.ts';

interface NewInvitation extends InvitedPerson {
  authorityId: string;
}

interface Sent {
  sent: number;
  sentAgain: number;
  leftOut: { email: string; reason: string }[];
}

/** Inviting: sending, sending again, withdrawing. Accepting is the acceptance service's. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: InvitationsQueries,
    private readonly mail: MailService,
    private readonly audit: AuditService,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** The door to an authority's invitations. That there is such an authority is no secret; who is invited is. */
  async authority(actor: Actor, authorityId: string): Promise<AuthorityRow> {
    const authority = await this.queries.authority(authorityId);
    if (!authority) throw problem('authority-not-found');
    if (!mayManageInvitations(actor, authorityId)) throw problem('not-allowed');
    return authority;
  }

  /** The same for inviting: an authority that has ended takes nobody in. */
  async inviting(actor: Actor, authorityId: string): Promise<AuthorityRow> {
    const authority = await this.authority(actor, authorityId);
    if (authority.hasEnded) throw problem('authority-ended');
    return authority;
  }

  async list(
    actor: Actor,
    authorityId: string,
    query: { state?: InvitationState | undefined; cursor?: string | undefined; limit: number },
  ): Promise<{ authority: AuthorityRow; rows: ListedRow[]; nextCursor: string | null }> {
    const authority = await this.authority(actor, authorityId);
    return { authority, ...(await this.queries.ofAuthority(authorityId, query)) };
  }

  /** Into which roles this actor can invite people. Without a phase there are participants only. */
  rolesFor(actor: Actor, { id, isEnrolled }: AuthorityRow): MemberRole[] {
    return MemberRole.options.filter(
      (role) => mayInviteAs(actor, id, role) && (isEnrolled || role === 'participant'),
    );
  }

  /** For whoever has decided already that this person is invited: the acceptance of a registration. */
  invite(by: Actor, { authorityId, email, name, role }: NewInvitation): Promise<void> {
    return this.work.run(async () => {
      const authority = await this.queries.authority(authorityId);
      if (!authority) throw problem('authority-not-found');
      const person = { email: email.toLowerCase(), name, role };
      await this.lock(authorityId);
      const standing = (await this.queries.standings(authorityId, [person.email])).get(person.email);
      if (standing?.waitingId) await this.renew(by, authority, standing.waitingId, person);
      else await this.create(by, authority, [person]);
      this.events.afterCommit(new InvitationsChanged(authorityId));
    });
  }

  /** A whole list. Who cannot be invited any more since the preview is left out, with the reason. */
  async send(
    actor: Actor,
    authorityId: string,
    { batchId, people }: { batchId: string; people: InvitedPerson[] },
  ): Promise<Sent> {
    const authority = await this.inviting(actor, authorityId);
    const contentHash = createHash('sha256').update(JSON.stringify(people)).digest();
    return this.work.run(async () => {
      const known = await this.claimBatch(batchId, authorityId, contentHash);
      if (known) return known;

      await this.lock(authorityId);
      const once = new Map(people.toReversed().map((person) => [person.email, person]));
      const standings = await this.queries.standings(authorityId, [...once.keys()]);
      const fresh: InvitedPerson[] = [];
      const again: [id: string, person: InvitedPerson][] = [];
      const leftOut: Sent['leftOut'] = [];
      const roles = this.rolesFor(actor, authority);
      for (const person of [...once.values()].toReversed()) {
        const standing = standings.get(person.email);
        const reason = refusalOf(person.role, standing, { roles, today: this.today() });
        if (reason !== null) leftOut.push({ email: person.email, reason });
        else if (standing?.waitingId) again.push([standing.waitingId, person]);
        else fresh.push(person);
      }

      await this.create(actor, authority, fresh);
      for (const [id, person] of again) await this.renew(actor, authority, id, person);
      const sent = { sent: fresh.length + again.length, sentAgain: again.length, leftOut };
      await this.work.repository(InvitationBatchEntity).update({ id: batchId }, sent);
      if (sent.sent > 0) this.events.afterCommit(new InvitationsChanged(authorityId));
      return sent;
    });
  }

  resend(actor: Actor, authorityId: string, invitationId: string): Promise<ListedRow> {
    return this.work.run(async () => {
      const row = await this.get(actor, authorityId, invitationId);
      const authority = await this.inviting(actor, authorityId);
      const state = stateOf(row, this.clock.now());
      if (state !== 'open' && state !== 'expired') throw problem('invitation-not-open');
      if (!mayInviteAs(actor, authorityId, row.role)) throw problem('not-allowed');
      if (londonDate(row.sentAt) === this.today() && row.timesSentThatDay >= MOST_SENT_A_DAY)
        throw problem('invitation-sent-too-often');
      await this.renew(actor, authority, invitationId, row);
      this.events.afterCommit(new InvitationsChanged(authorityId));
      return this.get(actor, authorityId, invitationId);
    });
  }

  revoke(actor: Actor, authorityId: string, invitationId: string): Promise<ListedRow> {
    return this.work.run(async () => {
      const row = await this.get(actor, authorityId, invitationId);
      if (!mayInviteAs(actor, authorityId, row.role)) throw problem('not-allowed');
      // Twice is once: the page of somebody else may not know yet.
      if (row.revokedAt) return row;
      if (row.acceptedAt) throw problem('invitation-not-open');
      await this.work
        .repository(InvitationEntity)
        .update({ id: invitationId }, { revokedAt: this.clock.now(), revokedById: actor.personId });
      await this.audit.record(actor, {
        action: 'invitation.revoked',
        subject: subjectOf(row),
        authorityId,
        detail: { role: row.role },
      });
      this.events.afterCommit(new InvitationsChanged(authorityId));
      return this.get(actor, authorityId, invitationId);
    });
  }

  /** What nobody can use any more: lists after a month, invitations half a year after their last day, however they ended. */
  async forgetOld(): Promise<void> {
    const now = this.clock.now().getTime();
    await this.work.sql(`delete from invitation_batch where created_at < $1`, [new Date(now - 30 * DAY_MS)]);
    await this.work.sql(`delete from invitation where expires_at < $1`, [new Date(now - 183 * DAY_MS)]);
  }

  /** The only door to one of them. Inside a unit of work it is locked, so that what it says still holds. */
  private async get(actor: Actor, authorityId: string, invitationId: string): Promise<ListedRow> {
    if (!mayManageInvitations(actor, authorityId)) throw problem('invitation-not-found');
    await this.work.sql(`select from invitation where id = $1 for update`, [invitationId]);
    const row = await this.queries.one(authorityId, invitationId);
    if (!row) throw problem('invitation-not-found');
    return row;
  }

  /** Of two lists at once the second sees what the first has sent. */
  private async lock(authorityId: string): Promise<void> {
    await this.work.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `invitations ${authorityId}`,
    ]);
  }

  /** Null for a list that is new; the first answer for one that was sent before. */
  private async claimBatch(id: string, authorityId: string, contentHash: Buffer): Promise<Sent | null> {
    const claimed = await this.work.sql(
      `insert into invitation_batch (id, authority_id, content_hash, created_at) values ($1, $2, $3, $4)
       on conflict do nothing returning id`,
      [id, authorityId, contentHash, this.clock.now()],
    );
    if (claimed.length > 0) return null;
    const batch = await this.work.repository(InvitationBatchEntity).findOneByOrFail({ id });
    if (batch.authorityId !== authorityId || !batch.contentHash.equals(contentHash))
      throw problem('id-already-used');
    const { sent, sentAgain, leftOut } = batch;
    return { sent, sentAgain, leftOut };
  }

  private async create(by: Actor, authority: AuthorityRow, people: readonly InvitedPerson[]): Promise<void> {
    if (people.length === 0) return;
    const made = people.map((person) => ({ person, token: newToken() }));
    const { identifiers } = await this.work.repository(InvitationEntity).insert(
      made.map(({ person, token }) => ({
        ...person,
        authorityId: authority.id,
        createdAt: this.clock.now(),
        ...this.sending(by, token),
      })),
    );
    for (const [at, { person, token }] of made.entries()) {
      await this.mailTo(by, authority, person, token);
      await this.audit.record(by, {
        action: 'invitation.sent',
        subject: subjectOf({ ...person, id: String(identifiers[at]?.['id']) }),
        authorityId: authority.id,
        detail: { role: person.role, count: people.length },
      });
    }
  }

  /** A new link with its full time in place of the old one, which stops. */
  private async renew(by: Actor, authority: AuthorityRow, id: string, person: InvitedPerson): Promise<void> {
    const token = newToken();
    const { email, name, role } = person;
    await this.work
      .repository(InvitationEntity)
      .createQueryBuilder()
      .update()
      .set({
        ...this.sending(by, token),
        role,
        ...(name === '' ? {} : { name }),
        timesSent: () => 'times_sent + 1',
        timesSentThatDay: () =>
          `case when (sent_at at time zone '${TIME_ZONE}')::date = :today then times_sent_that_day + 1 else 1 end`,
        askedAgainAt: null,
      })
      .where('id = :id', { id, today: this.today() })
      .execute();
    await this.mailTo(by, authority, { email, name, role }, token);
    await this.audit.record(by, {
      action: 'invitation.resent',
      subject: subjectOf({ id, email, name }),
      authorityId: authority.id,
      detail: { role },
    });
  }

  private sending(by: Actor, token: string) {
    const now = this.clock.now();
    return {
      tokenHash: hashToken(token),
      invitedById: by.personId,
      sentAt: now,
      expiresAt: this.expiry(now),
    };
  }

  private async mailTo(
    by: Actor,
    authority: AuthorityRow,
    { email, name, role }: InvitedPerson,
    token: string,
  ): Promise<void> {
    const expiresAt = this.expiry(this.clock.now());
    await this.mail.send({
      to: email,
      ...invitationMail({
        name,
        invitedBy: by.name,
        authority: authority.name,
        role,
        // Behind the #, so that it reaches no server's log before its page sends it.
        link: `${this.env.publicUrl}/invitation#${token}`,
        expiresAt,
      }),
      uselessFrom: expiresAt,
    });
  }

  private expiry(from: Date): Date {
    return new Date(from.getTime() + INVITATION_DAYS * DAY_MS);
  }

  private today(): string {
    return londonDate(this.clock.now());
  }
}

/** In the audit record: their name, or where they work. Never the address. */
export const subjectOf = ({ id, email, name }: { id: string; email: string; name: string }) => ({
  kind: 'invitation',
  id,
  name: name === '' ? `Somebody at ${email.slice(email.lastIndexOf('@') + 1)}` : name,
});
