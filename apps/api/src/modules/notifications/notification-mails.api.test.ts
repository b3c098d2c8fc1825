import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import {
  getNotificationSettings,
  getUnsubscribing,
  type NotificationSettingsInput,
  readNotification,
  setNotificationSettings,
  stopMails,
} from '@hub/contracts/notifications';
import { fromPlainText } from '@hub/contracts/rich-text';
import { openThread, readThread } from '@hub/contracts/threads';
import { type ParsedMail, simpleParser } from 'mailparser';
import { randomUUID } from 'node:crypto';
import { SMTPServer } from 'smtp-server';
import { NotificationMails } from '#modules/notifications/notification-mails.service.ts';
import { UnsubscribingService } from '#modules/notifications/unsubscribing.service.ts';
import type { SpaceEntity } from '#modules/spaces/space.entity.ts';
import { aPost, attends, mentioning, toldTo } from '#testing/factories/notifications.ts';
import { aMember } from '#testing/factories/people.ts';
import { agreed, aReply, aSpace, aThread, inSpace } from '#testing/factories/threads.ts';
import { eventually } from '#testing/sent-mail.ts';
import { logInto } from '#testing/log-lines.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

type Person = Awaited<ReturnType<typeof aMember>> & { client: Client };
interface Sent {
  subject: string;
  text: string;
}

async function personOf(hub: TestHub, name: string): Promise<Person> {
  const made = await aMember(hub.dataSource, { name });
  await agreed(hub.dataSource, made);
  return Object.assign(made, { client: await hub.as(made) });
}

let hub: TestHub;
let mails: NotificationMails;
let amara: Person;
let rukhsana: Person;
let space: SpaceEntity;
let thread: { id: string; postId: string };
beforeAll(async () => {
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '1000000' });
  mails = hub.app.get(NotificationMails, { strict: false });
});
afterAll(() => hub.close());
beforeEach(async () => {
  amara = await personOf(hub, 'Amara Okafor');
  rukhsana = await personOf(hub, 'Rukhsana Shah');
  space = await aSpace(hub.dataSource);
  thread = await aThread(amara.client, space);
});

/** What was written to somebody, whether or not it has been handed over yet. */
async function sentTo(person: Person): Promise<Sent[]> {
  const rows = await hub.dataSource.query<{ subject: string; sealed_text: Buffer }[]>(
    'select subject, sealed_text from mail where recipient = $1 order by created_at, id',
    [person.email],
  );
  const sealer = hub.app.get(UnsubscribingService, { strict: false })['sealer'];
  return rows.map((row) => ({ subject: row.subject, text: sealer.unseal(row.sealed_text) }));
}
/** The minute is over. */
const atOnce = (postId: string) => mails.mailAtOnce({ postId });
const choose = ({ client }: Person, body: Partial<NotificationSettingsInput>) =>
  client.call(setNotificationSettings, { body });
const mention = (text = mentioning({ kind: 'person', id: rukhsana.id }), note: string | null = null) =>
  aPost(amara.client, thread, text, null, note);
const digest = async () => {
  await mails.sendDigest(rukhsana.id);
  return sentTo(rukhsana);
};

describe('a mail at once', () => {
  test('is a job of the transaction that posts, for a minute later', async () => {
    const id = await mention();
    const [job] = await hub.dataSource.query<{ data: object; wait: number }[]>(
      `select data, extract(epoch from start_after - created_on)::float as wait
       from job.job where name = 'mail-notifications' and data->>'postId' = $1`,
      [id],
    );
    expect(job?.wait).toBeGreaterThan(55);
    const plain = await aReply(amara.client, thread);
    expect(
      await hub.dataSource.query(
        `select 1 from job.job where name = 'mail-notifications' and data->>'postId' = $1`,
        [plain],
      ),
    ).toEqual([]);
  });

  test('says what happened, quotes the post, and leads to it', async () => {
    await atOnce(await mention());
    const [mail, ...more] = await sentTo(rukhsana);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('Amara Okafor mentioned you in “Triage panels: did they hold?”');
    expect(mail?.text).toContain('> What do you think, Rukhsana Shah?');
    expect(mail?.text).toContain(`${hub.env.publicUrl}/discussions/threads/${thread.id}?post=2`);
    expect(mail?.text).toContain(`${hub.env.publicUrl}/account/notifications`);
    expect(mail?.text).toMatch(/Stop these mails: \S+\/unsubscribe\/[\w-]+/);
  });

  test('holds what belongs together, and each thing once', async () => {
    const first = await mention();
    const second = await aPost(amara.client, thread, mentioning({ kind: 'person', id: rukhsana.id }));
    await atOnce(first);
    await atOnce(second);
    await atOnce(first);
    const sent = await sentTo(rukhsana);
    expect(sent.map(({ subject }) => subject)).toEqual([
      'Amara Okafor mentioned you in “Triage panels: did they hold?”, and 1 more',
    ]);
    expect(await digest()).toHaveLength(1);
  });

  test('is not sent to whoever read it in the minute', async () => {
    const id = await mention();
    await rukhsana.client.call(readThread, { params: { threadId: thread.id }, body: { number: 2 } });
    await atOnce(id);
    expect(await sentTo(rukhsana)).toEqual([]);
  });

  test('is not sent once one has muted it, nor to who cannot see it any more', async () => {
    const id = await mention();
    await attends(hub.dataSource, rukhsana, { threadId: thread.id }, 'muted');
    await atOnce(id);
    const hidden = await aSpace(hub.dataSource, { kind: 'hidden', name: 'Canary circle' });
    for (const each of [amara, rukhsana]) await inSpace(hub.dataSource, hidden, each);
    const between = await aThread(amara.client, hidden, { title: 'Canary title' });
    const there = await aPost(amara.client, between, mentioning({ kind: 'person', id: rukhsana.id }));
    await hub.dataSource.query('delete from space_member where space_id = $1 and person_id = $2', [
      hidden.id,
      rukhsana.id,
    ]);
    await atOnce(there);
    expect(await sentTo(rukhsana)).toEqual([]);
  });

  test('of a hidden space says neither its name, nor who, nor what', async () => {
    const hidden = await aSpace(hub.dataSource, { kind: 'hidden', name: 'Canary circle' });
    for (const each of [amara, rukhsana]) await inSpace(hub.dataSource, hidden, each);
    const between = await aThread(amara.client, hidden, { title: 'Canary title', text: 'Canary words' });
    await atOnce(await aPost(amara.client, between, mentioning({ kind: 'person', id: rukhsana.id })));
    const [mail] = await sentTo(rukhsana);
    expect(mail?.subject).toBe('There is something new in a space you are in');
    expect(JSON.stringify(mail)).not.toMatch(/canary|Amara|mention|do you think/i);
    expect(mail?.text).not.toContain(between.id);
    await attends(hub.dataSource, rukhsana, { threadId: between.id }, 'following');
    await aPost(amara.client, between, fromPlainText('Canary again'));
    const [, later] = await digest();
    expect(later?.subject).toBe('There is something new in a space you are in');
    expect(JSON.stringify(later)).not.toMatch(/canary|Amara/i);
  });

  test('quotes nothing said by invitation, under the Chatham House Rule, or behind a content note', async () => {
    const invited = await aSpace(hub.dataSource, { kind: 'invited', name: 'Case circle' });
    const guarded = await aSpace(hub.dataSource, { isChathamHouse: true });
    for (const each of [amara, rukhsana]) await inSpace(hub.dataSource, invited, each);
    const canary = { ...mentioning({ kind: 'person', id: rukhsana.id }) };
    canary.content = [...canary.content, ...fromPlainText('Canary words').content];
    for (const where of [invited, guarded])
      await atOnce(await aPost(amara.client, await aThread(amara.client, where), canary));
    await atOnce(await mention(canary, 'Racist language'));
    const sent = await sentTo(rukhsana);
    expect(sent).toHaveLength(3);
    expect(JSON.stringify(sent)).not.toContain('Canary');
    expect(sent.map(({ subject }) => subject)).toContain(
      'Amara Okafor mentioned you in a thread in Case circle',
    );
    expect(JSON.stringify(sent)).toContain('Content note: Racist language. The post itself is on the hub.');
  });

  test('does not say by its title what the thread’s content note hides', async () => {
    const id = randomUUID();
    const post = { id: randomUUID(), body: fromPlainText('Canary words'), contentNote: 'Harassment' };
    await amara.client.call(openThread, { body: { id, spaceId: space.id, title: 'Canary title', post } });
    await atOnce(await aPost(amara.client, { id }, mentioning({ kind: 'person', id: rukhsana.id })));
    const [mail] = await sentTo(rukhsana);
    expect(mail?.subject).toBe('Amara Okafor mentioned you in a thread in Fair process');
    expect(mail?.text).toContain('Content note: Harassment');
    expect(JSON.stringify(mail)).not.toContain('Canary');
  });
});

describe('the daily digest', () => {
  beforeEach(async () => {
    await attends(hub.dataSource, rukhsana, { threadId: thread.id }, 'following');
  });

  test('holds what is still unread, once; and nothing new is no mail', async () => {
    await aReply(amara.client, thread);
    await aReply(amara.client, thread);
    const [mail, ...more] = await digest();
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('2 new posts in “Triage panels: did they hold?”');
    expect(mail?.text).toContain(`${hub.env.publicUrl}/discussions/threads/${thread.id}?post=2`);
    // Unread still, and told already: however many posts follow, not until it is read.
    await aReply(amara.client, thread);
    expect(await digest()).toHaveLength(1);
    await rukhsana.client.call(readThread, { params: { threadId: thread.id }, body: { number: 4 } });
    expect(await digest()).toHaveLength(1);
    await aReply(amara.client, thread);
    expect(await digest()).toHaveLength(2);
  });

  test('does not hold what was read meanwhile', async () => {
    await aReply(amara.client, thread);
    const [told] = await toldTo(rukhsana.client);
    await rukhsana.client.call(readNotification, { params: { notificationId: told?.id ?? '' } });
    expect(await digest()).toEqual([]);
  });

  test('is a job of its own for each who has something in it', async () => {
    await aReply(amara.client, thread);
    await mails.enqueueDigests();
    await eventually(async () => (await sentTo(rukhsana)).length === 1);
    expect(await sentTo(amara)).toEqual([]);
  });

  test('names thirty things and counts the rest', async () => {
    await attends(hub.dataSource, rukhsana, { spaceId: space.id }, 'following');
    for (let each = 1; each <= 32; each += 1) {
      if (each % 10 === 0) hub.clock.advance({ minutes: 6 });
      await aThread(amara.client, space, { title: `Thread ${each}` });
    }
    const [mail] = await digest();
    expect(mail?.text.match(/Amara Okafor opened/g)).toHaveLength(30);
    expect(mail?.text).toContain('And 2 more:');
  });
});

describe('what one has chosen', () => {
  test('is as each kind has it, until one chooses', async () => {
    const { body } = await rukhsana.client.call(getNotificationSettings);
    expect(body).toMatchObject({ isDigestOn: true, isMailOn: true });
    expect(Object.fromEntries(body.kinds.map(({ name, mail }) => [name, mail]))).toMatchObject({
      mention: 'at-once',
      reply: 'at-once',
      'followed-thread': 'daily',
    });
  });

  test('off means off: at once, daily, the digest, all of it', async () => {
    await attends(hub.dataSource, rukhsana, { threadId: thread.id }, 'following');
    const cause = async () => {
      await atOnce(await mention());
      await aReply(amara.client, thread);
      await mails.sendDigest(rukhsana.id);
      const sent = await sentTo(rukhsana);
      await hub.dataSource.query('delete from mail where recipient = $1', [rukhsana.email]);
      await rukhsana.client.call(readThread, { params: { threadId: thread.id }, body: { number: 1000 } });
      return sent.length;
    };
    expect(await cause()).toBe(2);
    await choose(rukhsana, { kinds: [{ name: 'mention', mail: 'never' }] });
    expect(await cause()).toBe(1);
    await choose(rukhsana, { isDigestOn: false });
    expect(await cause()).toBe(0);
    await choose(rukhsana, { kinds: [{ name: 'mention', mail: 'at-once' }] });
    expect(await cause()).toBe(1);
    await choose(rukhsana, { isMailOn: false });
    expect(await cause()).toBe(0);
    // The choices stayed for when it is turned on again.
    await choose(rukhsana, { isMailOn: true, isDigestOn: true });
    expect(await cause()).toBe(2);
    // And the centre has told of all of it.
    expect((await toldTo(rukhsana.client)).length).toBeGreaterThanOrEqual(12);
  });

  test('turns a mail at once into a line of the digest', async () => {
    await choose(rukhsana, { kinds: [{ name: 'mention', mail: 'daily' }] });
    await atOnce(await mention());
    expect(await sentTo(rukhsana)).toEqual([]);
    expect(await digest()).toMatchObject([{ text: expect.stringContaining('Amara Okafor mentioned you') }]);
  });

  test('is refused for what is no kind, and to a stranger', async () => {
    const wrong = await choose(rukhsana, { kinds: [{ name: 'gossip', mail: 'daily' }] });
    expect(wrong.body.errors).toEqual([{ pointer: '#/kinds/0/name', detail: 'Choose a kind from the list' }]);
    const never = await rukhsana.client.call(setNotificationSettings, {
      body: { kinds: [{ name: 'mention', mail: 'sometimes' as 'daily' }] },
    });
    expect(never.body.errors).toEqual([{ pointer: '#/kinds/0/mail', detail: 'Choose when you want mail' }]);
    expect((await hub.stranger.call(getNotificationSettings)).status).toBe(401);
    expect((await hub.stranger.call(setNotificationSettings, { body: {} })).status).toBe(401);
  });
});

describe('a real mail', () => {
  const received: { to: string; raw: string; mail: ParsedMail }[] = [];
  const lines: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        void simpleParser(raw).then((mail) => {
          received.push({ to: session.envelope.rcptTo[0]?.address ?? '', raw, mail });
          done();
        });
      });
    },
  });
  let real: TestHub;
  let person: Person;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    real = await startTestHub(
      {
        HUB_MODE: 'production',
        PUBLIC_URL: 'https://hub.example.org',
        HUB_SECRET: 'fifty random letters that nobody else has ever read',
        SMTP_URL: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
      },
      logInto(lines),
    );
    const writer = await personOf(real, 'Amara Okafor');
    person = await personOf(real, 'Rukhsana Shah');
    const there = await aThread(writer.client, await aSpace(real.dataSource));
    const postId = await aPost(writer.client, there, mentioning({ kind: 'person', id: person.id }));
    await real.app.get(NotificationMails, { strict: false }).mailAtOnce({ postId });
  });
  afterAll(async () => {
    await real.close();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  const arrived = () => eventually(async () => received.find(({ to }) => to === person.email));
  const addressIn = (raw: string): string =>
    /^List-Unsubscribe: <([^>]+)>/im.exec(raw.replaceAll(/\r\n[ \t]+/g, ' '))?.[1] ?? 'no address';
  const setting = async () =>
    (await person.client.call(getNotificationSettings)).body.kinds.find(({ name }) => name === 'mention')
      ?.mail;
  const post = (address: string, init: RequestInit) => fetch(address, { method: 'POST', ...init });

  test('can be stopped by a mail program, as RFC 8058 has it', async () => {
    const { raw, mail } = await arrived();
    const unfolded = raw.replaceAll(/\r\n[ \t]+/g, ' ');
    expect(unfolded).toMatch(
      /^List-Unsubscribe: <https:\/\/hub\.example\.org\/api\/unsubscribe\/[\w-]+>\r$/m,
    );
    expect(unfolded).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    expect(unfolded).toMatch(/^List-Id: Mentions of you <mention\.hub\.example\.org>\r$/im);
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.text).toContain('https://hub.example.org/unsubscribe/');

    // No cookie, another site's origin, a form: so a mail provider comes.
    const address = addressIn(raw).replace('https://hub.example.org', real.address);
    const stopped = await post(address, {
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'https://mail.example.com',
        'sec-fetch-site': 'cross-site',
      },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(stopped.status).toBe(200);
    expect(stopped.headers.get('set-cookie')).toBeNull();
    expect(await setting()).toBe('never');

    await person.client.call(setNotificationSettings, {
      body: { kinds: [{ name: 'mention', mail: 'at-once' }] },
    });
    const form = new FormData();
    form.append('List-Unsubscribe', 'One-Click');
    expect((await post(address, { body: form })).status).toBe(200);
    expect(await setting()).toBe('never');
  });

  test('is not stopped by a link that is only opened, nor by anything but the one word', async () => {
    await person.client.call(setNotificationSettings, {
      body: { kinds: [{ name: 'mention', mail: 'at-once' }] },
    });
    const { raw } = await arrived();
    const address = addressIn(raw).replace('https://hub.example.org', real.address);
    const opened = await fetch(address, { redirect: 'manual' });
    expect(opened.status).toBe(303);
    expect(opened.headers.get('location')).toBe(addressIn(raw).replace('/api/unsubscribe/', '/unsubscribe/'));
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await post(address, { headers: form, body: 'List-Unsubscribe=Maybe' })).status).toBe(422);
    expect((await post(address, { headers: form, body: '' })).status).toBe(422);
    expect(await setting()).toBe('at-once');
    const forged = `${real.address}/api/unsubscribe/${'A'.repeat(160)}`;
    expect((await post(forged, { headers: form, body: 'List-Unsubscribe=One-Click' })).status).toBe(404);
  });

  test('leads to a page that stops these or all, without signing in', async () => {
    const token =
      addressIn((await arrived()).raw)
        .split('/')
        .at(-1) ?? '';
    const params = { token };
    const before = await real.stranger.call(getUnsubscribing, { params });
    expect(before.body).toEqual({ label: 'Mentions of you', isStopped: false, isAllStopped: false });
    const these = await real.stranger.call(stopMails, { params, body: { stop: 'these' } });
    expect(these.body).toEqual({ label: 'Mentions of you', isStopped: true, isAllStopped: false });
    expect(await setting()).toBe('never');
    const all = await real.stranger.call(stopMails, { params, body: { stop: 'all' } });
    expect(all.body).toMatchObject({ isAllStopped: true });
    expect((await person.client.call(getNotificationSettings)).body.isMailOn).toBe(false);
    const wrong = await real.stranger.call(stopMails, { params, body: { stop: 'some' as 'all' } });
    expect(wrong.body.errors).toEqual([{ pointer: '#/stop', detail: 'Choose which mails to stop' }]);
    const strange = { token: 'not-one-of-ours' };
    for (const answer of [
      await real.stranger.call(getUnsubscribing, { params: strange }),
      await real.stranger.call(stopMails, { params: strange, body: { stop: 'all' } }),
    ])
      expect(answer.body.type).toBe('/problems/unsubscribe-link-unknown');
    // Only this one page takes a form, and takes it from elsewhere.
    const page = await post(`${real.address}/api/unsubscribe/${token}/mails`, {
      headers: { 'content-type': 'application/json', origin: 'https://mail.example.com' },
      body: JSON.stringify({ stop: 'all' }),
    });
    expect(page.status).toBe(403);
  });

  test('of the digest stops the digest and leaves mails at once as they are', async () => {
    await person.client.call(setNotificationSettings, { body: { isMailOn: true, isDigestOn: true } });
    const token = real.app
      .get(UnsubscribingService, { strict: false })
      .tokenFor({ personId: person.id, list: 'digest' });
    const { body } = await real.stranger.call(stopMails, { params: { token }, body: { stop: 'these' } });
    expect(body).toEqual({ label: 'The daily digest', isStopped: true, isAllStopped: false });
    expect((await person.client.call(getNotificationSettings)).body).toMatchObject({
      isDigestOn: false,
      isMailOn: true,
    });
  });

  test('works for nobody else: its token opens no session and is in no log', async () => {
    const token =
      addressIn((await arrived()).raw)
        .split('/')
        .at(-1) ?? 'no token';
    await fetch(`${real.address}/unsubscribe/${token}`);
    await fetch(`${real.address}/api/unsubscribe/${token}?again`, { redirect: 'manual' });
    const me = await fetch(`${real.address}/api/me`, { headers: { cookie: `__Host-hub-sign-in=${token}` } });
    expect(me.status).toBe(401);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const log = lines.join('');
    expect(log).toContain('/api/unsubscribe/[token]/mails');
    expect(log).not.toContain(token);
    expect(log).not.toContain(person.email);
  });
});
