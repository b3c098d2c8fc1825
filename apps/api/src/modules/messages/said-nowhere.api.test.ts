import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { attachmentAddress } from '@hub/contracts/attachments';
import { deleteMessage, editMessage, sendMessage, uploadMessageFile } from '@hub/contracts/messages';
import { fromPlainText } from '@hub/contracts/rich-text';
import { createLog } from '#platform/log.ts';
import { aConversation, sent } from '#testing/factories/messages.ts';
import { aMember } from '#testing/factories/people.ts';
import { startTestHub, type TestHub } from '#testing/test-hub.ts';

const lines: string[] = [];
let hub: TestHub;
beforeAll(async () => {
  const destination = new Writable({
    write: (line: Buffer, _, done) => {
      lines.push(line.toString());
      done();
    },
  });
  hub = await startTestHub({}, createLog('trace', destination));
});
afterAll(() => hub.close());

test('what is in a message, its earlier texts and its files is in no log and nowhere in the clear in the database', async () => {
  const [one, other] = [await aMember(hub.dataSource), await aMember(hub.dataSource)];
  const conversation = await aConversation(hub, [one, other]);
  const client = await hub.as(one);
  const canary = `canary${randomUUID().slice(0, 8)}`;
  const message = await sent(client, conversation, `${canary} one`);
  const edit = (version: number, text: string) =>
    client.call(editMessage, {
      params: { messageId: message.id },
      body: { version, body: fromPlainText(text) },
    });
  expect((await edit(1, `${canary} two`)).status).toBe(200);
  expect((await edit(1, `${canary} three`)).status).toBe(409);
  const file = await client.call(uploadMessageFile, {
    params: { conversationId: conversation.id },
    query: { id: randomUUID(), name: `${canary}.txt` },
    upload: new Blob([`${canary} four`]),
  });
  expect((await client.fetch(attachmentAddress(file.body))).status).toBe(200);
  const send = (body: unknown) =>
    client.call(sendMessage, { params: { conversationId: conversation.id }, body: body as never });
  expect((await send({ id: message.id, body: fromPlainText(`${canary} five`) })).status).toBe(409);
  expect((await send({ id: randomUUID(), body: canary })).status).toBe(422);
  const withFile = { id: randomUUID(), body: fromPlainText(canary), attachmentIds: [file.body.id] };
  expect((await send(withFile)).status).toBe(201);

  const tables = await hub.dataSource.query<{ name: string }[]>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  for (const { name } of tables) {
    const [found] = await hub.dataSource.query<{ count: string }[]>(
      `select count(*) from ${name} t where t::text like '%' || $1 || '%' or t::text like '%' || $2 || '%'`,
      // As text, and as bytes.
      [canary, Buffer.from(canary).toString('hex')],
    );
    expect([name, found?.count]).toEqual([name, '0']);
  }
  // A stored text that does not open says so, and not what it is.
  await hub.dataSource.query(`update message set sealed = sealed || '\\\\x00'::bytea where id = $1`, [
    message.id,
  ]);
  expect((await edit(2, `${canary} six`)).status).toBe(500);
  expect((await client.call(deleteMessage, { params: { messageId: message.id } })).status).toBe(200);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.join('')).not.toContain(canary);
});
