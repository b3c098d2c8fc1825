import { Injectable } from '@nestjs/common';
import type { Browser } from '#platform/auth/browser.ts';
import { fieldProblem } from '#platform/http/problem.ts';
import { MailService, type SentMail } from '#modules/mail/mail.service.ts';
import { SignInsService } from '#modules/sign-ins/sign-ins.service.ts';
import { DemonstrationQueries } from './demonstration.queries.ts';

/** Signing in as an invented person by choosing them from the list, and reading the mail that would have gone out. */
@Injectable()
export class DemonstrationService {
  constructor(
    private readonly signIns: SignInsService,
    private readonly mail: MailService,
    private readonly queries: DemonstrationQueries,
  ) {}

  async signIn(email: string, browser: Browser): Promise<string> {
    const personId = await this.queries.personId(email);
    if (personId === null)
      throw fieldProblem('#/email', 'This is not an account of the demonstration. Choose one from the list');
    // Nobody real is behind an invented person, so a second step would only be in the way.
    return this.signIns.start(personId, browser, { method: 'demonstration', isTwoStep: true });
  }

  readMail(mailId: string): Promise<SentMail> {
    return this.mail.read(mailId);
  }
}
