import { Inject, Injectable } from '@nestjs/common';
import { type GuestInput, MOST_GUESTS } from '@hub/contracts/guests';
import { IsNull } from 'typeorm';
import { AuditService } from '#modules/audit/audit.service.ts';
import { CalendarFeedsService } from '#modules/calendar-feeds/calendar-feeds.service.ts';
import { SessionMails } from '#modules/sessions/session-mails.service.ts';
import { SessionsService } from '#modules/sessions/sessions.service.ts';
import { SignInLimits } from '#modules/sign-ins/sign-in-limits.service.ts';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { Env } from '#platform/env.ts';
import { problem } from '#platform/http/problem.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { hashToken, newToken } from '#platform/secrets/token.ts';
import { DAY_MS } from '#platform/spans.ts';
import { GuestPassEntity } from './guest-pass.entity.ts';
import { isInvitable, isOpen, mayManageGuests } from './guests.policy.ts';

/** Often enough to tell whether a link is in use; a write for each minute's refresh would tell no more. */
const OPENING_NOTED_EVERY_MS = 5 * 60_000;
/** Who spoke is on the session's page; who held a link need not be known for longer. */
const KEPT_DAYS = 90;

type Session = Awaited<ReturnType<SessionsService['get']>>;

/** A pass with its link, which is known at this moment only. */
interface PassWithLink {
  pass: GuestPassEntity;
  link: string;
}

@Injectable()
export class GuestsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sessions: SessionsService,
    private readonly mails: SessionMails,
    private readonly calendars: CalendarFeedsService,
    private readonly audit: AuditService,
    private readonly limits: SignInLimits,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async list(
    actor: Actor,
    sessionId: string,
  ): Promise<{ session: Session; passes: GuestPassEntity[]; isInvitable: boolean }> {
    const session = await this.sessions.get(actor, sessionId);
    if (!mayManageGuests(actor)) throw problem('not-allowed');
    const passes = await this.passes().find({
      where: { sessionId, revokedAt: IsNull() },
      order: { createdAt: 'asc', id: 'asc' },
    });
    return { session, passes, isInvitable: isInvitable(session, this.clock.now()) };
  }

  invite(actor: Actor, sessionId: string, { emailTo, ...input }: GuestInput): Promise<PassWithLink> {
    return this.work.run(async () => {
      const session = await this.sessions.get(actor, sessionId);
      if (!mayManageGuests(actor)) throw problem('not-allowed');
      this.refuseUninvitable(session);
      await this.takeTurns(sessionId);

      const earlier = await this.passes().findOneBy({ id: input.id });
      // The same form sent again after a lost answer. The link in that answer is known to nobody, so there is another.
      if (earlier && isSame(earlier, sessionId, input)) return this.newLink(actor, earlier, session, emailTo);
      if (earlier) throw problem('id-already-used');
      if ((await this.passes().countBy({ sessionId, revokedAt: IsNull() })) >= MOST_GUESTS)
        throw problem('too-many-guests', {
          detail: `One session can have ${MOST_GUESTS} guest speakers. Stop a link nobody needs, then invite again.`,
        });

      const token = newToken();
      const pass = await this.passes().save({
        ...input,
        sessionId,
        tokenHash: hashToken(token),
        createdBy: actor.personId,
        createdAt: this.clock.now(),
        revokedAt: null,
        lastOpenedAt: null,
      });
      await this.record(actor, 'guest.invited', pass, session, { emailed: emailTo !== null });
      return this.handOver(pass, session, token, emailTo);
    });
  }

  renewLink(actor: Actor, guestId: string, emailTo: string | null): Promise<PassWithLink> {
    return this.work.run(async () => {
      const { pass, session } = await this.get(actor, guestId);
      this.refuseUninvitable(session);
      return this.newLink(actor, pass, session, emailTo);
    });
  }

  revoke(actor: Actor, guestId: string): Promise<void> {
    return this.work.run(async () => {
      const { pass, session } = await this.get(actor, guestId);
      await this.passes().update({ id: pass.id }, { revokedAt: this.clock.now() });
      await this.record(actor, 'guest.revoked', pass, session);
    });
  }

  /** What the bearer of a link may look at now. Wrong, expired and revoked are one answer: it must not tell which. */
  async look(
    token: string,
    network: string,
  ): Promise<{ pass: GuestPassEntity; session: Session; calendarFile: string }> {
    await this.limits.use('guest-looks-from-network', network);
    const pass = await this.passes().findOneBy({ tokenHash: hashToken(token) });
    const session = pass && (await this.sessions.forGuest(pass.sessionId));
    const now = this.clock.now();
    if (!session || !isOpen(pass, session, now)) throw problem('guest-link-closed');
    if (pass.lastOpenedAt === null || now.getTime() - pass.lastOpenedAt.getTime() >= OPENING_NOTED_EVERY_MS)
      await this.passes().update({ id: pass.id }, { lastOpenedAt: now });
    return { pass, session, calendarFile: this.calendars.guestText(session) };
  }

  async forgetOld(): Promise<void> {
    const oldest = new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS);
    await this.work.sql(
      `delete from guest_pass g using session s
       where s.id = g.session_id and (s.ends_at < $1 or g.revoked_at < $1)`,
      [oldest],
    );
  }

  /** The only door to a pass. Locked, so that of two who renew it the second sees what the first left. */
  private async get(actor: Actor, guestId: string): Promise<{ pass: GuestPassEntity; session: Session }> {
    if (!mayManageGuests(actor)) throw problem('guest-not-found');
    const pass = await this.passes().findOne({
      where: { id: guestId, revokedAt: IsNull() },
      lock: { mode: 'pessimistic_write' },
    });
    if (!pass) throw problem('guest-not-found');
    return { pass, session: await this.sessions.get(actor, pass.sessionId) };
  }

  private async newLink(
    actor: Actor,
    pass: GuestPassEntity,
    session: Session,
    emailTo: string | null,
  ): Promise<PassWithLink> {
    const token = newToken();
    // Nobody has opened the new link yet.
    Object.assign(pass, { tokenHash: hashToken(token), lastOpenedAt: null });
    await this.passes().save(pass);
    await this.record(actor, 'guest.link-renewed', pass, session, { emailed: emailTo !== null });
    return this.handOver(pass, session, token, emailTo);
  }

  private async handOver(
    pass: GuestPassEntity,
    session: Session,
    token: string,
    emailTo: string | null,
  ): Promise<PassWithLink> {
    // Behind the #, so that no server and no Referer sees it.
    const link = `${this.env.publicUrl}/guest#${token}`;
    if (emailTo !== null) await this.mails.guestInvited(session, { to: emailTo, name: pass.name, link });
    return { pass, link };
  }

  private refuseUninvitable(session: Session): void {
    if (isInvitable(session, this.clock.now())) return;
    if (session.status === 'draft')
      throw problem('session-is-draft', { detail: 'Publish it, then invite guest speakers.' });
    throw problem(session.status === 'cancelled' ? 'session-cancelled' : 'session-over');
  }

  /** Invitations to one session at the same moment are counted one after the other. */
  private takeTurns(sessionId: string): Promise<unknown> {
    return this.work.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`guests ${sessionId}`]);
  }

  private record(
    actor: Actor,
    action: 'guest.invited' | 'guest.link-renewed' | 'guest.revoked',
    { id, name, organisation }: GuestPassEntity,
    session: Session,
    detail: { emailed?: boolean } = {},
  ): Promise<void> {
    return this.audit.record(actor, {
      action,
      subject: { kind: 'guest', id, name },
      detail: { organisation, session: session.title, sessionId: session.id, ...detail },
    });
  }

  private passes() {
    return this.work.repository(GuestPassEntity);
  }
}

const isSame = (
  pass: GuestPassEntity,
  sessionId: string,
  { name, organisation }: Pick<GuestInput, 'name' | 'organisation'>,
): boolean =>
  pass.sessionId === sessionId &&
  pass.revokedAt === null &&
  pass.name === name &&
  pass.organisation === organisation;
