import { Inject, Injectable } from '@nestjs/common';
import type { InvitationLook } from '@hub/contracts/invitations';
import type { Actor } from '#platform/auth/actor.ts';
import type { Browser } from '#platform/auth/browser.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { Env } from '#platform/env.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { hashToken } from '#platform/secrets/token.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { MailService } from '#modules/mail/mail.service.ts';
import { MembersService } from '#modules/people/members.service.ts';
import { PeopleService } from '#modules/people/people.service.ts';
import { SignInLimits } from '#modules/sign-ins/sign-in-limits.service.ts';
import { SignInsService } from '#modules/sign-ins/sign-ins.service.ts';
import { askedAgainMail } from './invitation-mail.ts';
import { maskedAddress } from './masked-address.ts';
import { InvitationEntity } from './invitation.entity.ts';
import { InvitationsChanged } from './invitations.events.ts';
import { InvitationsQueries, type LookRow } from './invitations.queries.ts';
import { subjectOf } from './invitations.service.ts';
import { stateOf } from './invitation-state.ts';

/** An expired link can ask for another this often. */
const ASKS_AGAIN_AFTER_MS = 86_400_000;

/** The link of an invitation: looking at it, accepting it, asking for another. Its token proves the address. */
@Injectable()
export class InvitationAcceptance {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: InvitationsQueries,
    private readonly people: PeopleService,
    private readonly members: MembersService,
    private readonly signIns: SignInsService,
    private readonly limits: SignInLimits,
    private readonly mail: MailService,
    private readonly audit: AuditService,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Only looks: link scanners open everything. */
  async look(actor: Actor | undefined, token: string, browser: Browser): Promise<InvitationLook> {
    await this.limits.use('tries-from-network', browser.network);
    const row = await this.queries.look(hashToken(token));
    if (!row) return { state: 'unknown', invitation: null, viewer: viewerOf(actor, null), accepting: null };
    const state = this.stateOf(row);
    const viewer = viewerOf(actor, row);
    const { authority, invitedBy, role, email, expiresAt } = row;
    return {
      state,
      invitation: {
        authority,
        invitedBy,
        role,
        address: maskedAddress(email),
        expiresAt: expiresAt.toISOString(),
      },
      viewer,
      accepting:
        state !== 'open' || viewer === 'somebody-else'
          ? null
          : {
              name: row.personName ?? row.name,
              asksName: row.personId === null,
              leaves: row.leaves,
              isLastLead: row.isLastLead,
            },
    };
  }

  /** Answers with the secret for the cookie, or null where the sign-in they have goes on. */
  async accept(
    actor: Actor | undefined,
    { token, name }: { token: string; name: string },
    browser: Browser,
  ): Promise<string | null> {
    await this.limits.use('tries-from-network', browser.network);
    const tokenHash = hashToken(token);
    return this.work.run(async () => {
      const row = await this.lockAndRead(tokenHash);
      if (!row) throw problem('invitation-not-found');
      if (this.stateOf(row) !== 'open') throw problem('invitation-not-open');
      if (viewerOf(actor, row) === 'somebody-else') throw problem('invitation-for-somebody-else');

      const calledBy = name === '' ? row.name : name;
      if (row.personId === null && calledBy === '') throw fieldProblem('#/name', 'Enter your name');
      const person = await this.people.ensure({ email: row.email, name: calledBy });
      const by = actor ?? { personId: person.id, name: person.name };
      const { authorityId, role } = row;
      const member = await this.members.place(by, { personId: person.id, authorityId, role });
      await this.work
        .repository(InvitationEntity)
        .update({ id: row.id }, { acceptedAt: this.clock.now(), acceptedMemberId: member.id });
      await this.audit.record(by, {
        action: 'invitation.accepted',
        subject: subjectOf({ ...row, name: person.name }),
        authorityId,
        detail: { role },
      });
      this.events.afterCommit(new InvitationsChanged(authorityId));
      // Whoever moved was signed out everywhere with the place that ended.
      if (actor && row.leaves === null) return null;
      return this.signIns.start(person.id, browser, { method: 'invitation' });
    });
  }

  /** Tells those who invite; says nothing to whoever asks, whatever the link is. */
  async askAgain(token: string, browser: Browser): Promise<void> {
    await this.limits.use('tries-from-network', browser.network);
    const now = this.clock.now();
    await this.work.run(async () => {
      const [asked] = await this.work.sql(
        `update invitation set asked_again_at = $2
         where token_hash = $1 and expires_at <= $2 and accepted_at is null and revoked_at is null
           and (asked_again_at is null or asked_again_at <= $3)
         returning email, authority_id as "authorityId"`,
        [hashToken(token), now, new Date(now.getTime() - ASKS_AGAIN_AFTER_MS)],
      );
      if (!asked) return;
      const { email, authorityId } = asked as { email: string; authorityId: string };
      const row = await this.queries.look(hashToken(token));
      for (const inviter of await this.invitersOf(authorityId, row?.invitedById ?? null)) {
        await this.mail.send({
          to: inviter.email,
          ...askedAgainMail({
            name: inviter.name,
            invited: row?.name ? `${row.name} (${email})` : email,
            authority: row?.authority ?? '',
            link: `${this.env.publicUrl}/authorities/${authorityId}/invitations`,
          }),
        });
      }
    });
  }

  /** The leads, and whoever sent it where they still could. */
  private async invitersOf(
    authorityId: string,
    invitedById: string | null,
  ): Promise<{ name: string; email: string }[]> {
    const leads = await this.members.leadsOf(authorityId);
    if (leads.some(({ personId }) => personId === invitedById)) return leads;
    const sender = invitedById === null ? null : await this.queries.sender(authorityId, invitedById);
    return sender ? [...leads, sender] : leads;
  }

  /** Locked, with the person: of many who press the button at once the second finds it used. */
  private async lockAndRead(tokenHash: Buffer): Promise<LookRow | null> {
    const [locked] = await this.work.sql(`select email from invitation where token_hash = $1 for update`, [
      tokenHash,
    ]);
    if (!locked) return null;
    // Two invitations of one person, accepted at once, take their turns here.
    await this.work.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `accepting ${String(locked['email'])}`,
    ]);
    return this.queries.look(tokenHash);
  }

  private stateOf(row: LookRow): InvitationLook['state'] {
    const state = stateOf(row, this.clock.now());
    return state === 'open' && (row.hasLeftSince || row.hasEnded) ? 'revoked' : state;
  }
}

function viewerOf(actor: Actor | undefined, row: LookRow | null): InvitationLook['viewer'] {
  if (!actor) return 'nobody';
  return actor.email === row?.email ? 'invited' : 'somebody-else';
}
