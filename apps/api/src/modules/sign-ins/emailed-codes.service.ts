import { randomInt, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import type { Browser } from '#platform/auth/browser.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { Env } from '#platform/env.ts';
import { problem, type ProblemException } from '#platform/http/problem.ts';
import { JobRunner } from '#platform/jobs/job-runner.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { Sealer } from '#platform/secrets/sealer.ts';
import { hashToken, newToken } from '#platform/secrets/token.ts';
import { MailService } from '#modules/mail/mail.service.ts';
import { PeopleService } from '#modules/people/people.service.ts';
import { SignInCodeEntity } from './sign-in-code.entity.ts';
import { SignInLimits } from './sign-in-limits.service.ts';
import { noPlaceMail, signInMail } from './sign-in-mail.ts';
import { SignInsService } from './sign-ins.service.ts';

/** How long a code and its link can be used. */
export const CODE_MINUTES = 15;
const CODE_MS = CODE_MINUTES * 60_000;

// The row's lock makes guesses at the same moment take their turns, and each sees what the one before it left: a
// sixth try finds no row. Trying costs a write also for an address nobody has, so time tells nothing.
const TRY: Statement = {
  name: 'sign-in-code-try',
  text: `
    update sign_in_code set tries_left = tries_left - 1
    where email = $1 and tries_left > 0 and used_at is null and expires_at > $2
    returning code_hash`,
};

const OF_LINK: Statement = {
  name: 'sign-in-code-of-link',
  text: 'select email from sign_in_code where link_hash = $1',
};

// One sign-in uses up everything sent to the address. Of two requests at the same moment the second finds nothing left.
const USE_ALL: Statement = {
  name: 'sign-in-code-use-all',
  text: `
    update sign_in_code set used_at = $2
    where email = $1 and used_at is null and expires_at > $2
    returning code_hash, link_hash`,
};

interface CodeRow {
  code_hash: Buffer;
  link_hash: Buffer;
}

/** Proves who a person is by what only they can read: a code and a link sent to their address. */
@Injectable()
export class EmailedCodesService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly jobs: JobRunner,
    private readonly limits: SignInLimits,
    private readonly people: PeopleService,
    private readonly mail: MailService,
    private readonly signIns: SignInsService,
    private readonly sealer: Sealer,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * Answers before anyone has looked whether the address is known, so neither the answer nor its time can tell.
   * The job looks.
   */
  async ask(email: string, browser: Browser): Promise<void> {
    await this.limits.use('codes-for-network', browser.network);
    await this.limits.use('codes-for-address', email);
    const askedAt = this.clock.now().toISOString();
    await this.work.run(() => this.jobs.enqueue('send-sign-in-code', { email, askedAt }));
  }

  /** Makes the code, also for an address nobody has: guessing at it must look the same. */
  sendCode(email: string, askedAt: Date): Promise<void> {
    const now = this.clock.now();
    // The queue was stopped for a while; by now the person has asked again or gone.
    if (now.getTime() - askedAt.getTime() > CODE_MS) return Promise.resolve();

    const code = randomInt(1_000_000).toString().padStart(6, '0');
    const token = newToken();
    const expiresAt = new Date(now.getTime() + CODE_MS);
    return this.work.run(async () => {
      await this.endOlderCodes(email);
      await this.work.repository(SignInCodeEntity).insert({
        email,
        codeHash: this.hashCode(email, code),
        linkHash: hashToken(token),
        expiresAt,
        usedAt: null,
      });
      const person = await this.people.withEmail(email);
      if (!person) return;
      // Their code would open nothing.
      if (!(await this.people.isHere(person))) {
        await this.mail.send({
          to: person.email,
          ...noPlaceMail({ name: person.name, left: `${this.env.publicUrl}/left` }),
        });
        return;
      }
      const link = `${this.env.publicUrl}/sign-in/link#${token}`;
      await this.mail.send({
        to: person.email,
        ...signInMail({ name: person.name, code, link, minutes: CODE_MINUTES }),
        uselessFrom: expiresAt,
        isUrgent: true,
      });
    });
  }

  async signInWithCode(email: string, code: string, browser: Browser): Promise<string> {
    await this.limits.use('tries-from-network', browser.network);
    await this.limits.use('tries-for-address', email);

    const hash = this.hashCode(email, code);
    // Outside a unit of work: the try stays spent when it was wrong.
    const open = await this.work.rows<Pick<CodeRow, 'code_hash'>>(TRY, [email, this.clock.now()]);
    if (!open.some((row) => timingSafeEqual(row.code_hash, hash))) throw codeWrong();
    return this.signIn(email, (row) => row.code_hash.equals(hash), browser, codeWrong);
  }

  async signInWithLink(linkToken: string, browser: Browser): Promise<string> {
    await this.limits.use('tries-from-network', browser.network);
    const hash = hashToken(linkToken);
    const [sent] = await this.work.rows<{ email: string }>(OF_LINK, [hash]);
    if (!sent) throw linkWrong();
    return this.signIn(sent.email, (row) => row.link_hash.equals(hash), browser, linkWrong);
  }

  async forgetOld(): Promise<void> {
    await this.work.repository(SignInCodeEntity).delete({ expiresAt: LessThanOrEqual(this.clock.now()) });
  }

  private signIn(
    email: string,
    isTheOne: (row: CodeRow) => boolean,
    browser: Browser,
    wrong: () => ProblemException,
  ): Promise<string> {
    return this.work.run(async () => {
      const used = await this.work.rows<CodeRow>(USE_ALL, [email, this.clock.now()]);
      if (!used.some(isTheOne)) throw wrong();
      const person = await this.people.withEmail(email);
      if (!person) throw wrong();
      return this.signIns.start(person.id, browser, { method: 'email' });
    });
  }

  /**
   * One code at a time, or each new one would make guessing easier. The links stay: nobody can guess those, and a
   * stranger who keeps asking for codes must not be able to keep their owner out.
   */
  private async endOlderCodes(email: string): Promise<void> {
    await this.work.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`sign-in-code ${email}`]);
    await this.work
      .repository(SignInCodeEntity)
      .createQueryBuilder()
      .update({ triesLeft: 0 })
      .where('email = :email and tries_left > 0', { email })
      .execute();
  }

  // Six digits have so little entropy that a plain hash could be tried out; this one needs our secret. The address is
  // in it, so that nobody can use another's code.
  private hashCode(email: string, code: string): Buffer {
    return this.sealer.fingerprint(`sign-in-code\0${email}\0${code}`);
  }
}

// One sentence for wrong, expired, used and someone else's: it must not tell which.
const wrong = (pointer: string, detail: string) => problem('code-wrong', { errors: [{ pointer, detail }] });
const codeWrong = () => wrong('#/code', 'That code is not right or has expired. Ask for a new one');
const linkWrong = () => wrong('#/token', 'That link has been used or has expired. Ask for a new one');
