import { Inject, Injectable } from '@nestjs/common';
import { JOIN_LINK_HOURS, type JoinOffer, type JoinRequestInput } from '@hub/contracts/join-requests';
import type { AuthorityRef } from '@hub/contracts/people';
import { LessThanOrEqual } from 'typeorm';
import type { Browser } from '#platform/auth/browser.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { Env } from '#platform/env.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { JobRunner } from '#platform/jobs/job-runner.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { hashToken, newToken } from '#platform/secrets/token.ts';
import { HOUR_MS } from '#platform/spans.ts';
import { MailService } from '#modules/mail/mail.service.ts';
import { PeopleService } from '#modules/people/people.service.ts';
import { SignInLimits } from '#modules/sign-ins/sign-in-limits.service.ts';
import { JoinLinkEntity } from './join-link.entity.ts';
import { JoinRequestsService } from './join-requests.service.ts';
import { alreadyInMail, joinLinkMail } from './membership-mails.ts';
import { MembershipsQueries } from './memberships.queries.ts';

/** Joining by what only the owner of a work address can read: a link sent to it. */
@Injectable()
export class JoinLinksService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly jobs: JobRunner,
    private readonly limits: SignInLimits,
    private readonly queries: MembershipsQueries,
    private readonly requests: JoinRequestsService,
    private readonly people: PeopleService,
    private readonly mail: MailService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * Answers before anyone has looked whose address it is, so neither the answer nor its time can tell which domains
   * are approved or who is a member. The job looks.
   */
  async ask(email: string, browser: Browser): Promise<void> {
    await this.limits.use('join-links-for-network', browser.network);
    await this.limits.use('join-links-for-address', email);
    const askedAt = this.clock.now().toISOString();
    await this.work.run(() => this.jobs.enqueue('send-join-link', { email, askedAt }));
  }

  async sendLink(email: string, askedAt: Date): Promise<void> {
    const now = this.clock.now();
    // The queue was stopped for a while; by now the person has asked again or gone.
    if (now.getTime() - askedAt.getTime() > HOUR_MS) return;
    await this.work.run(async () => {
      if (await this.isIn(email)) {
        await this.mail.send({ to: email, ...alreadyInMail({ signIn: `${this.env.publicUrl}/sign-in` }) });
        return;
      }
      if ((await this.queries.authoritiesOf(email)).length === 0) return;
      const token = newToken();
      const expiresAt = new Date(now.getTime() + JOIN_LINK_HOURS * HOUR_MS);
      await this.work.repository(JoinLinkEntity).insert({ email, linkHash: hashToken(token), expiresAt });
      const link = `${this.env.publicUrl}/join/confirm#${token}`;
      await this.mail.send({
        to: email,
        ...joinLinkMail({ link, hours: JOIN_LINK_HOURS }),
        uselessFrom: expiresAt,
        isUrgent: true,
      });
    });
  }

  /** What the link's page shows. Nothing changes: mail scanners open every link. */
  async look(token: string, browser: Browser): Promise<JoinOffer> {
    await this.limits.use('join-tries-from-network', browser.network);
    const email = await this.ownerOf(token);
    await this.refuseWhoIsIn(email);
    return { email, authorities: await this.queries.authoritiesOf(email) };
  }

  async file(
    { token, authorityId, name, jobTitle }: JoinRequestInput,
    browser: Browser,
  ): Promise<AuthorityRef> {
    await this.limits.use('join-tries-from-network', browser.network);
    const email = await this.ownerOf(token);
    await this.limits.use('join-requests-of-address', email);
    return this.work.run(async () => {
      await this.refuseWhoIsIn(email);
      const authority = (await this.queries.authoritiesOf(email)).find(
        ({ id }) => id === authorityId.toLowerCase(),
      );
      // Also when the domain was removed since the link was sent.
      if (!authority) throw fieldProblem('#/authorityId', 'Choose one of the authorities shown');
      const former = await this.people.withEmail(email);
      await this.requests.file(
        { personId: former?.id ?? null, name },
        { authority, email, name, jobTitle, move: null },
      );
      return authority;
    });
  }

  async forgetOld(): Promise<void> {
    await this.work.repository(JoinLinkEntity).delete({ expiresAt: LessThanOrEqual(this.clock.now()) });
  }

  private async ownerOf(token: string): Promise<string> {
    const link = await this.work.repository(JoinLinkEntity).findOneBy({ linkHash: hashToken(token) });
    // One sentence for unknown and too old: it must not tell which.
    if (!link || link.expiresAt <= this.clock.now())
      throw problem('code-wrong', {
        errors: [{ pointer: '#/token', detail: 'That link has expired or is not whole. Ask for a new one' }],
      });
    return link.email;
  }

  private async refuseWhoIsIn(email: string): Promise<void> {
    if (await this.isIn(email))
      throw problem('has-place-already', {
        detail:
          'Sign in with this address. If you now work for another authority, choose “Your place” there.',
      });
  }

  private async isIn(email: string): Promise<boolean> {
    const person = await this.people.withEmail(email);
    return person !== null && (await this.people.isHere(person));
  }
}
