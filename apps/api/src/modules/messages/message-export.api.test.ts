import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { MessageExport } from '@hub/contracts/message-export';
import { deleteMessage, editMessage, reactToMessage, sendMessage } from '@hub/contracts/messages';
import { fromPlainText, type RichText } from '@hub/contracts/rich-text';
import { ConversationMemberEntity } from '#modules/messages/conversation-member.entity.ts';
import { MessagesService } from '#modules/messages/messages.service.ts';
import { sealText } from '#modules/messages/sealed-message.ts';
import type { PersonEntity } from '#modules/people/person.entity.ts';
import { aConversation, sent } from '#testing/factories/messages.ts';
import { aMember } from '#testing/factories/people.ts';
import { logInto } from '#testing/log-lines.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let lines: string[];
let amara: PersonEntity;
let priya: PersonEntity;
let asAmara: Client;
let asPriya: Client;
beforeAll(async () => {
  lines = [];
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '1000000' }, logInto(lines));
});
afterAll(() => hub.close());
beforeEach(async () => {
  amara = await aMember(hub.dataSource, { name: 'Amara Okafor' });
  priya = await aMember(hub.dataSource, { name: 'Priya <b>Nair</b>' });
  [asAmara, asPriya] = [await hub.as(amara), await hub.as(priya)];
});

const file = (client: Client, format: string, conversation?: { id: string }) =>
  client.fetch(
    `/api/messages/export?format=${format}${conversation ? `&conversation=${conversation.id}` : ''}`,
  );
const json = async (client: Client, conversation?: { id: string }) =>
  MessageExport.parse(await (await file(client, 'json', conversation)).json());
const html = async (client: Client, conversation?: { id: string }) =>
  (await file(client, 'html', conversation)).text();
const exports = () =>
  hub.dataSource.query<{ name: string; detail: object }[]>(
    `select person_name as name, detail from audit_entry where action = 'messages.exported' and person_id = $1 order by id`,
    [amara.id],
  );

describe('an export', () => {
  test('holds conversations as one sees them, described by a schema', async () => {
    const direct = await aConversation(hub, [amara, priya]);
    const first = await sent(asAmara, direct, 'Good morning');
    const answer = await asPriya.call(sendMessage, {
      params: { conversationId: direct.id },
      body: { id: randomUUID(), body: fromPlainText('And to you'), replyToId: first.id },
    });
    await asAmara.call(reactToMessage, {
      params: { messageId: answer.body.id },
      body: { reaction: '👍', isOn: true },
    });
    await asAmara.call(editMessage, {
      params: { messageId: first.id },
      body: { version: 1, body: fromPlainText('Good afternoon') },
    });
    const gone = await sent(asAmara, direct, 'Never mind');
    await asAmara.call(deleteMessage, { params: { messageId: gone.id } });

    const made = await json(asAmara);
    expect(made).toMatchObject({
      version: 1,
      person: { personId: amara.id, name: 'Amara Okafor' },
      conversations: [{ id: direct.id, kind: 'direct', name: 'Priya <b>Nair</b>', leftAt: null }],
    });
    expect(made.conversations[0]?.messages).toMatchObject([
      { number: 1, text: 'Good afternoon', replyTo: null, editedAt: expect.any(String) },
      {
        number: 2,
        text: 'And to you',
        replyTo: 1,
        reactions: [{ reaction: '👍', people: [{ name: 'Amara Okafor' }] }],
      },
      { number: 3, text: null, body: null, deletedAt: expect.any(String) },
    ]);
    expect(JSON.stringify(made)).not.toContain('Never mind');
    expect(await exports()).toEqual([{ name: 'Amara Okafor', detail: { format: 'json', conversations: 1 } }]);
  });

  test('is a page that needs nothing from outside and cannot be made to do anything', async () => {
    const direct = await aConversation(hub, [amara, priya]);
    const body: RichText = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: '<script>alert(1)</script> & "quotes" ' },
            {
              type: 'text',
              text: 'a <link>',
              marks: [
                { type: 'bold' },
                { type: 'link', attrs: { href: `https://example.org/?a="onmouseover='x'` } },
              ],
            },
          ],
        },
        {
          type: 'orderedList',
          attrs: { start: 3 },
          content: [
            {
              type: 'listItem',
              content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Third' }] }],
            },
          ],
        },
      ],
    };
    const { status } = await asAmara.call(sendMessage, {
      params: { conversationId: direct.id },
      body: { id: randomUUID(), body },
    });
    expect(status).toBe(201);
    const answer = await file(asAmara, 'html');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="?conversations-20\d\d-\d\d-\d\d\.html/,
    );
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const page = await answer.text();
    expect(page).toContain('<html lang="en-GB">');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot;');
    expect(page).toContain('<h2 id="c1" dir="auto">Priya &lt;b&gt;Nair&lt;/b&gt;</h2>');
    expect(page).toContain('<ol start="3"><li><p>Third</p></li></ol>');
    expect(page).not.toMatch(/<script|<img|<link|<b>Nair|\son\w+=|src=|url\(|@import/i);
    expect(page).toMatch(/<time datetime="[^"]+">.+ on .+ 20\d\d<\/time>/);
    const hrefs = [...page.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(hrefs.every((href) => /^(https?:\/\/|#)/.test(href ?? ''))).toBe(true);
  });

  test('of one conversation, or of none', async () => {
    const one = await aConversation(hub, [amara, priya]);
    const other = await aConversation(hub, [amara, priya], 'group');
    await sent(asAmara, one, 'Only this');
    await sent(asAmara, other, 'And that');
    expect((await json(asPriya)).conversations).toHaveLength(2);
    const made = await json(asPriya, one);
    expect(made.conversations.map(({ id }) => id)).toEqual([one.id]);
    expect(await html(asPriya, other)).not.toContain('Only this');
    const alone = await hub.as(await aMember(hub.dataSource));
    expect((await json(alone)).conversations).toEqual([]);
    expect(await html(alone)).toContain('You have no conversations.');
  });

  test('leaves out what one may not see', async () => {
    const group = await aConversation(hub, [amara, priya], 'group');
    for (const text of ['First', 'Second', 'Third']) {
      hub.clock.advance({ minutes: 1 });
      await sent(asAmara, group, text);
    }
    const place = { conversationId: group.id, personId: priya.id };
    await hub.dataSource
      .getRepository(ConversationMemberEntity)
      .update(place, { fromNumber: 1, untilNumber: 2, leftAt: hub.clock.now() });
    const made = await json(asPriya);
    expect(made.conversations[0]?.messages.map(({ text }) => text)).toEqual(['Second']);
    expect(made.conversations[0]?.leftAt).not.toBeNull();
    const page = await html(asPriya);
    expect([page.includes('First'), page.includes('Second'), page.includes('Third')]).toEqual([
      false,
      true,
      false,
    ]);
  });

  test('is refused to strangers, of conversations of others, and with words for bad input', async () => {
    const theirs = await aConversation(hub, [amara, priya]);
    await sent(asAmara, theirs, 'Between us');
    expect((await file(hub.stranger, 'json')).status).toBe(401);
    const other = await hub.as(await aMember(hub.dataSource));
    for (const conversation of [theirs, { id: randomUUID() }])
      expect((await file(other, 'html', conversation)).status).toBe(404);
    const bad = await file(asAmara, 'pdf');
    expect(bad.status).toBe(422);
    expect(await bad.json()).toMatchObject({
      errors: [{ pointer: '#/format', detail: 'Choose a page to read or a file for a program' }],
    });
    expect((await file(asAmara, 'json', { id: 'x' })).status).toBe(422);
  });

  test('goes out piece by piece, however much there is, and leaves no word in log or record', async () => {
    const group = await aConversation(hub, [amara, priya], 'group');
    const canary = `canary-${randomUUID()}`;
    const count = 5000;
    const key = hub.app
      .get(MessagesService, { strict: false })
      .keyOf(await hub.app.get(MessagesService, { strict: false }).get({ personId: amara.id }, group.id));
    const ids = Array.from({ length: count }, () => randomUUID());
    const sealed = ids.map((id, at) => sealText(key, id, fromPlainText(`${canary} ${at + 1}`)));
    await hub.dataSource.query(
      `insert into message (id, conversation_id, number, change, sender_id, sealed, sent_at)
       select v.id, $1, v.n, v.n, $2, v.sealed, $3 from unnest($4::uuid[], $5::bytea[]) with ordinality as v (id, sealed, n)`,
      [group.id, amara.id, hub.clock.now(), ids, sealed],
    );
    await hub.dataSource.query('update conversation set last_number = $2, last_change = $2 where id = $1', [
      group.id,
      count,
    ]);
    const made = await json(asPriya);
    expect(made.conversations[0]?.messages.map(({ number }) => number)).toEqual(ids.map((_, at) => at + 1));

    // A reader who stops is not written for: what is made waits, and so does the database.
    const answer = await file(asPriya, 'html');
    const reader = answer.body?.getReader();
    await reader?.read();
    await reader?.cancel();

    const written = await hub.dataSource.query<{ all: string }[]>(
      `select string_agg(e::text, ' ') as all from audit_entry e`,
    );
    expect(written[0]?.all).not.toContain(canary);
    expect(lines.filter((line) => line.includes(canary))).toEqual([]);
  });
});
