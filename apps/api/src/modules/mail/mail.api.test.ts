import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import { listOutbox, readOutboxMail } from '@hub/contracts/demonstration';
import { requestSignInCode, signInWithCode } from '@hub/contracts/sign-ins';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { createLog } from '#platform/log.ts';
import { MailDelivery } from '#modules/mail/mail-delivery.service.ts';
import { MailService } from '#modules/mail/mail.service.ts';
import { aMember } from '#testing/factories/people.ts';
import { codeIn, eventually, mailsTo } from '#testing/sent-mail.ts';
import { logInto } from '#testing/log-lines.ts';
import { startTestHub, type TestHub } from '#testing/test-hub.ts';

const production = {
  HUB_MODE: 'production',
  PUBLIC_URL: 'https://hub.example.org',
  HUB_SECRET: 'fifty random letters that nobody else has ever read',
};

interface Received {
  recipients: string[];
  raw: string;
  mail: ParsedMail;
}

/** A mail server that takes everything, but refuses for the moment as often as a test wants. */
class MailServer {
  readonly received: Received[] = [];
  refusals = 0;
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (this.refusals > 0) {
          this.refusals--;
          done(Object.assign(new Error('Greylisted, try again later'), { responseCode: 451 }));
          return;
        }
        const raw = Buffer.concat(chunks).toString('utf8');
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        void simpleParser(raw).then((mail) => {
          this.received.push({ recipients, raw, mail });
          done();
        });
      });
    },
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  to(address: string): Promise<Received> {
    return eventually(
      async () => this.received.find(({ recipients }) => recipients.includes(address)),
      10_000,
    );
  }
}

interface MailRow {
  id: string;
  sealed_text: Buffer | null;
  sent_at: Date | null;
}

async function mailRow(hub: TestHub, recipient: string): Promise<MailRow | undefined> {
  const rows = await hub.dataSource.query<MailRow[]>('select * from mail where recipient = $1', [recipient]);
  return rows[0];
}

describe('mail on a real hub', () => {
  const server = new MailServer();
  const lines: string[] = [];
  let hub: TestHub;
  let mail: MailService;
  beforeAll(async () => {
    const SMTP_URL = await server.listen();
    hub = await startTestHub({ ...production, SMTP_URL }, logInto(lines));
    mail = hub.app.get(MailService, { strict: false });
  });
  afterAll(async () => {
    await hub.close();
    await server.close();
  });
  beforeEach(() => {
    server.refusals = 0;
  });

  test('arrives in plain text from the hub’s one name, marked as automatic', async () => {
    await mail.send({
      to: 'amara@council.example',
      subject: 'Session moved: Zoë’s 🎉',
      text: 'It is at 10am.\n',
    });
    const { mail: arrived, recipients, raw } = await server.to('amara@council.example');
    const row = await eventually(async () => {
      const found = await mailRow(hub, 'amara@council.example');
      return found?.sent_at && found;
    });

    expect(recipients).toEqual(['amara@council.example']);
    expect(arrived.subject).toBe('Session moved: Zoë’s 🎉');
    expect(arrived.text?.trim()).toBe('It is at 10am.');
    expect(arrived.html).toBe(false);
    expect(arrived.from?.value).toEqual([{ name: 'SC-WRES Community Hub', address: 'hub@hub.example.org' }]);
    expect(arrived.headers.get('auto-submitted')).toBe('auto-generated');
    expect(arrived.messageId).toBe(`<${row.id}@hub.example.org>`);
    expect(raw).toMatch(/^Content-Type: text\/plain/m);
  });

  test('keeps no text once delivered', async () => {
    await mail.send({ to: 'once@council.example', subject: 'Hello', text: 'Hello' });
    const row = await eventually(async () => {
      const found = await mailRow(hub, 'once@council.example');
      return found?.sent_at && found;
    });
    expect(row.sealed_text).toBeNull();
  });

  test('line breaks cannot add a header or a recipient', async () => {
    await mail.send({
      to: 'only@council.example',
      subject: 'Hello\r\nBcc: thief@evil.example\r\n\r\nBody of theirs',
      text: '.\r\nRCPT TO:<thief@evil.example>\r\nours',
    });
    const { mail: arrived, recipients } = await server.to('only@council.example');
    expect(recipients).toEqual(['only@council.example']);
    expect(arrived.bcc).toBeUndefined();
    expect(arrived.subject).toBe('Hello Bcc: thief@evil.example Body of theirs');
    expect(arrived.text).toContain('ours');
    expect(server.received.flatMap((each) => each.recipients)).not.toContain('thief@evil.example');
  });

  test.each([
    'a,thief@evil.example',
    'a@b.example, c@d.example',
    'A <a@b.example>',
    'a@b.example\r\nBcc: c@d.example',
  ])('an address that could be read as more than one is not mailed: %j', async (to) => {
    await expect(mail.send({ to, subject: 'Hello', text: 'Hello' })).rejects.toThrow('one plain address');
    expect(await mailRow(hub, to)).toBeUndefined();
  });

  test('refused for the moment, it is sent again and arrives once', async () => {
    server.refusals = 1;
    await mail.send({ to: 'grey@council.example', subject: 'Later', text: 'Later' });
    await eventually(async () => {
      const [job] = await hub.dataSource.query<Array<{ state: string }>>(
        `select state from job.job where name = 'send-mail' and state = 'retry'`,
      );
      return job;
    });
    expect((await mailRow(hub, 'grey@council.example'))?.sent_at).toBeNull();
    // Half a minute passes.
    await hub.dataSource.query(
      `update job.job set start_after = now() where name = 'send-mail' and state = 'retry'`,
    );
    await mail.send({ to: 'wakes@council.example', subject: 'Wakes the queue', text: 'Now' });
    const { mail: arrived } = await server.to('grey@council.example');
    const row = await mailRow(hub, 'grey@council.example');
    expect(arrived.messageId).toBe(`<${row?.id}@hub.example.org>`);
    expect(
      server.received.filter(({ recipients }) => recipients.includes('grey@council.example')),
    ).toHaveLength(1);
  });

  test('a repeat of the job sends nothing twice', async () => {
    await mail.send({ to: 'twice@council.example', subject: 'Once', text: 'Once' });
    const row = await eventually(async () => {
      const found = await mailRow(hub, 'twice@council.example');
      return found?.sent_at && found;
    });
    await hub.app.get(MailDelivery, { strict: false }).deliver(row.id);
    expect(
      server.received.filter(({ recipients }) => recipients.includes('twice@council.example')),
    ).toHaveLength(1);
  });

  test('a unit of work that fails sends nothing', async () => {
    const work = hub.app.get(UnitOfWork, { strict: false });
    const failing = work.run(async () => {
      await mail.send({ to: 'never@council.example', subject: 'Never', text: 'Never' });
      throw new Error('Something else went wrong');
    });
    await expect(failing).rejects.toThrow('Something else went wrong');
    await mail.send({ to: 'after@council.example', subject: 'After', text: 'After' });
    await server.to('after@council.example');
    expect(await mailRow(hub, 'never@council.example')).toBeUndefined();
    expect(server.received.flatMap(({ recipients }) => recipients)).not.toContain('never@council.example');
  });

  test('a mail that nobody can use any more is not sent', async () => {
    server.refusals = 1;
    const uselessFrom = new Date(hub.clock.now().getTime() + 60_000);
    await mail.send({ to: 'late@council.example', subject: 'Code', text: '123456', uselessFrom });
    await eventually(async () => server.refusals === 0);
    hub.clock.advance({ minutes: 1 });
    const row = await mailRow(hub, 'late@council.example');
    await hub.app.get(MailDelivery, { strict: false }).deliver(row?.id ?? '');
    expect(await mailRow(hub, 'late@council.example')).toMatchObject({ sealed_text: null, sent_at: null });
  });

  test('signs a person in over https, and the log keeps quiet about code, link, cookie and address', async () => {
    const person = await aMember(hub.dataSource, { email: 'canary.in.the.log@council.example' });
    expect((await hub.stranger.call(requestSignInCode, { body: { email: person.email } })).status).toBe(202);
    const { mail: arrived } = await server.to(person.email);
    const text = arrived.text ?? '';
    const code = codeIn(text);
    const link = /https:\/\/hub\.example\.org\/sign-in\/link#(\S{43})/.exec(text)?.[1] ?? 'no link';
    const wrong = await hub.stranger.call(signInWithCode, { body: { email: person.email, code: '000000' } });
    expect([422, 204]).toContain(wrong.status);
    const answer = await hub.stranger.call(signInWithCode, { body: { email: person.email, code } });
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(
      /^__Host-hub-sign-in=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=604800; Secure$/,
    );
    const token = /=([\w-]{43});/.exec(cookie)?.[1] ?? 'no token';
    await hub.stranger.fetch('/api/sign-ins', { headers: { cookie: `__Host-hub-sign-in=${token}` } });
    // A mail server's refusal quotes the address; the failed job must not repeat it.
    server.refusals = 1;
    await mail.send({ to: person.email, subject: 'canary subject', text: 'canary text' });
    await eventually(async () => server.refusals === 0);
    await new Promise((resolve) => setTimeout(resolve, 200));

    const log = lines.join('');
    expect(log).toContain('/api/sign-in/with-code');
    for (const secret of [code, link, token, person.email, 'canary subject', 'canary text', 'Greylisted']) {
      expect(log).not.toContain(secret);
    }
  });
});

describe('mail without a mail server', () => {
  test('on a real hub stays and is tried again, and one line in the log says why', async () => {
    const lines: string[] = [];
    const hub = await startTestHub(production, createLog('warn', { write: (line) => void lines.push(line) }));
    try {
      await hub.app
        .get(MailService, { strict: false })
        .send({ to: 'a@b.example', subject: 'Hi', text: 'Hi' });
      await eventually(async () => lines.some((line) => line.includes('SMTP_URL is not set')));
      await eventually(async () => {
        const [job] = await hub.dataSource.query<unknown[]>(
          `select 1 from job.job where name = 'send-mail' and state = 'retry'`,
        );
        return job;
      });
      expect(lines.filter((line) => line.includes('SMTP_URL'))).toHaveLength(1);
      expect((await mailRow(hub, 'a@b.example'))?.sealed_text).not.toBeNull();
    } finally {
      await hub.close();
    }
  });

  describe('in the demonstration', () => {
    let hub: TestHub;
    let mail: MailService;
    beforeAll(async () => {
      hub = await startTestHub();
      mail = hub.app.get(MailService, { strict: false });
    });
    afterAll(() => hub.close());

    test('is in the outbox, newest first, for anyone to read', async () => {
      await mail.send({ to: 'one@b.example', subject: 'First', text: 'The first' });
      hub.clock.advance({ minutes: 1 });
      await mail.send({ to: 'two@b.example', subject: 'Second', text: 'The second' });
      await mailsTo(hub, 'one@b.example');
      await mailsTo(hub, 'two@b.example');
      const { status, body } = await hub.stranger.call(listOutbox);
      expect(status).toBe(200);
      expect(body.items.map(({ subject }) => subject)).toEqual(['Second', 'First']);

      const mailId = body.items[0]?.id ?? '';
      expect((await hub.stranger.call(readOutboxMail, { params: { mailId } })).body).toEqual({
        id: mailId,
        to: 'two@b.example',
        subject: 'Second',
        sentAt: hub.clock.now().toISOString(),
        text: 'The second',
      });
    });

    test('one that is not there is not found, and a malformed id is refused', async () => {
      const missing = await hub.stranger.call(readOutboxMail, {
        params: { mailId: '00000000-0000-4000-8000-000000000000' },
      });
      expect(missing.status).toBe(404);
      expect(missing.body.type).toBe('/problems/mail-not-found');
      expect((await hub.stranger.call(readOutboxMail, { params: { mailId: 'x' } })).status).toBe(422);
    });

    test('is sealed in the database and its text forgotten after a week', async () => {
      await mail.send({ to: 'old@b.example', subject: 'Old', text: 'canary in the text' });
      const [sent] = await mailsTo(hub, 'old@b.example');
      const row = await mailRow(hub, 'old@b.example');
      expect(row?.sealed_text?.toString('latin1')).not.toContain('canary');

      hub.clock.advance({ days: 7, minutes: 1 });
      await mail.forgetOld();
      expect((await mailRow(hub, 'old@b.example'))?.sealed_text).toBeNull();
      const answer = await hub.stranger.call(readOutboxMail, { params: { mailId: sent?.id ?? '' } });
      expect(answer.status).toBe(404);
      expect((await hub.stranger.call(listOutbox)).body.items.map(({ to }) => to)).not.toContain(
        'old@b.example',
      );
      hub.clock.advance({ days: 83 });
      await mail.forgetOld();
      expect(await mailRow(hub, 'old@b.example')).toBeUndefined();
    });
  });
});
