import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Transporter } from 'nodemailer';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { type Env, hostOf } from '#platform/env.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { Sealer } from '#platform/secrets/sealer.ts';
import { MailEntity } from './mail.entity.ts';
import type { MailList } from './mail.service.ts';

/** The same for every mail, so that people and filters learn it (conventions.md, D2). */
const FROM_NAME = 'SC-WRES Community Hub';
/** A server that says nothing is left alone; the job tries again. Nodemailer itself would wait ten minutes. */
const PATIENCE_MS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** Hands mails to the mail server. */
@Injectable()
export class MailDelivery implements OnApplicationShutdown {
  private server: Promise<Transporter> | undefined;

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly sealer: Sealer,
  ) {}

  /** Throws when it could not be delivered, for the job to try again. Once delivered it is not sent twice. */
  async deliver(mailId: string): Promise<void> {
    const mails = this.work.repository(MailEntity);
    const mail = await mails.findOneBy({ id: mailId });
    if (!mail?.sealedText || mail.sentAt) return;
    if (mail.uselessFrom && mail.uselessFrom <= this.clock.now()) {
      await mails.update({ id: mailId }, { sealedText: null, sealedList: null });
      return;
    }

    await this.hand(mail, this.sealer.unseal(mail.sealedText));
    await mails.update(
      { id: mailId },
      // The demonstration's outbox shows what would have arrived.
      {
        sentAt: this.clock.now(),
        ...(this.env.mode === 'production' ? { sealedText: null, sealedList: null } : {}),
      },
    );
  }

  async onApplicationShutdown(): Promise<void> {
    (await this.server)?.close();
  }

  private async hand(
    { id, recipient, subject, createdAt, sealedList }: MailEntity,
    text: string,
  ): Promise<void> {
    const { smtpUrl } = this.env;
    if (smtpUrl === undefined) {
      if (this.env.mode === 'demonstration') return;
      throw new Error('SMTP_URL is not set, so mail cannot be sent');
    }
    this.server ??= connectTo(smtpUrl);
    const host = hostOf(this.env);
    const from = `hub@${host}`;
    const server = await this.server;
    const refusal = await server
      .sendMail({
        from: { name: FROM_NAME, address: from },
        to: { name: '', address: recipient },
        // Said again for the envelope: one mail goes to one person, whatever an address looks like.
        envelope: { from, to: [recipient] },
        subject,
        text,
        date: createdAt,
        // After a crash between the server's "250" and our note of it the repeat is the same mail.
        messageId: `<${id}@${host}>`,
        headers: {
          'Auto-Submitted': 'auto-generated',
          ...(sealedList && listHeaders(JSON.parse(this.sealer.unseal(sealedList)) as MailList)),
        },
      })
      .then(
        () => null,
        (error: { code?: string; responseCode?: number }) => error,
      );
    // Without the server's own words, which quote the address: what is thrown is logged and kept by the queue.
    if (refusal) {
      const { responseCode, code = 'no code' } = refusal;
      throw new Error(`The mail server did not take mail ${id}: ${responseCode ?? code}`);
    }
  }
}

/** What mail programs show as "Unsubscribe", and do with one POST (RFC 8058). */
const listHeaders = ({ id, unsubscribe }: MailList): Record<string, string> => ({
  'List-Id': id,
  'List-Unsubscribe': `<${unsubscribe}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});

async function connectTo(url: string): Promise<Transporter> {
  // Loaded with the first mail: a hub without a mail server never needs it.
  const { createTransport } = await import('nodemailer');
  return createTransport({
    ...PATIENCE_MS,
    url,
    pool: true,
    // Nothing of ours attaches files or addresses, so a text must never be able to.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
