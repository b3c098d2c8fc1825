import { Injectable } from '@nestjs/common';
import { IsNull, LessThan, Not } from 'typeorm';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { problem } from '#platform/http/problem.ts';
import { JobRunner } from '#platform/jobs/job-runner.ts';
import { Sealer } from '#platform/secrets/sealer.ts';
import { DAY_MS } from '#platform/spans.ts';
import { MailEntity } from './mail.entity.ts';

const TEXT_KEPT_DAYS = 7;
/** Who was written to, and about what, is needed as long as somebody may ask where a mail has got to. */
const KEPT_DAYS = 90;

// Mail libraries read "a,b@c.org" as two people and a line break as another header.
const ONE_ADDRESS = /^[^\s@"(),:;<>[\\\]]+@[^\s@"(),:;<>[\\\]]+$/;

/** Of mails that one can do without: what they are, and how a mail program stops them (RFC 2919, 2369, 8058). */
export interface MailList {
  /** "Mentions of you <mention.hub.example.org>". */
  id: string;
  /** Stops them when it is posted to, without a question and without a cookie. */
  unsubscribe: string;
}

export interface NewMail {
  /** One address. */
  to: string;
  /** Begins with what happened. Stored and shown in lists as it is: nothing secret belongs in it. */
  subject: string;
  /** Plain text; links that act lead to a page with a button. */
  text: string;
  /** From then on nobody can use it. */
  uselessFrom?: Date;
  /** Somebody waits for it in front of a page: a thousand invitations must not come before it. */
  isUrgent?: boolean;
  /** Without one the mail cannot be done without: a code, a place that has become free. */
  list?: MailList;
}

export interface SentMail {
  id: string;
  recipient: string;
  subject: string;
  sentAt: Date;
  text: string;
}

/** Mail that is owed to people. Delivering it is the job of `send-mail`. */
@Injectable()
export class MailService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly jobs: JobRunner,
    private readonly clock: Clock,
    private readonly sealer: Sealer,
  ) {}

  /** Goes out if, and only if, the unit of work commits. */
  async send({ to, subject, text, uselessFrom, isUrgent = false, list }: NewMail): Promise<void> {
    if (!ONE_ADDRESS.test(to)) throw new Error('A mail goes to one plain address');
    await this.work.run(async () => {
      const { id } = await this.work.repository(MailEntity).save({
        recipient: to,
        subject: oneLine(subject),
        sealedText: this.sealer.seal(text),
        sealedList: list ? this.sealer.seal(JSON.stringify(list)) : null,
        createdAt: this.clock.now(),
        uselessFrom: uselessFrom ?? null,
        sentAt: null,
      });
      await this.jobs.enqueue('send-mail', { mailId: id }, { isUrgent });
    });
  }

  /** For the outbox of the demonstration; in production a delivered mail has no text left. */
  async read(mailId: string): Promise<SentMail> {
    const mail = await this.work.repository(MailEntity).findOneBy({ id: mailId });
    if (!mail?.sentAt || !mail.sealedText) throw problem('mail-not-found');
    const { id, recipient, subject, sentAt, sealedText } = mail;
    return { id, recipient, subject, sentAt, text: this.sealer.unseal(sealedText) };
  }

  /** Texts older than a week go, sent or not; that there was a mail, and to whom, stays for 90 days. */
  async forgetOld(): Promise<void> {
    const mails = this.work.repository(MailEntity);
    await mails.delete({ createdAt: LessThan(this.daysAgo(KEPT_DAYS)) });
    await mails.update(
      { createdAt: LessThan(this.daysAgo(TEXT_KEPT_DAYS)), sealedText: Not(IsNull()) },
      { sealedText: null, sealedList: null },
    );
  }

  private daysAgo(days: number): Date {
    return new Date(this.clock.now().getTime() - days * DAY_MS);
  }
}

/** A line break would start another header; the mail library folds them too, but what is stored is one line already. */
const oneLine = (value: string): string => value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
