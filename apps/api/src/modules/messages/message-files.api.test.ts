import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { attachmentAddress, removeAttachment, uploadAttachment } from '@hub/contracts/attachments';
import {
  deleteMessage,
  getMessage,
  listMessages,
  type MessageInput,
  sendMessage,
  uploadMessageFile,
} from '@hub/contracts/messages';
import { fromPlainText } from '@hub/contracts/rich-text';
import { type Attachment, replyToThread } from '@hub/contracts/threads';
import { AttachmentsService } from '#modules/attachments/attachments.service.ts';
import type { PersonEntity } from '#modules/people/person.entity.ts';
import { aConversation } from '#testing/factories/messages.ts';
import { aFacilitator, aMember } from '#testing/factories/people.ts';
import { agreed, aSpace, aThread } from '#testing/factories/threads.ts';
import { hearing } from '#testing/hearing.ts';
import { listening } from '#testing/listening.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { ConversationMemberEntity } from './conversation-member.entity.ts';
import { PersonBlockEntity } from './person-block.entity.ts';

let hub: TestHub;
let amara: PersonEntity;
let priya: PersonEntity;
let amaraClient: Client;
let priyaClient: Client;
beforeAll(async () => {
  hub = await startTestHub();
  amara = await aMember(hub.dataSource, { name: 'Amara Okafor' });
  priya = await aMember(hub.dataSource, { name: 'Priya Nair' });
  amaraClient = await hub.as(amara);
  priyaClient = await hub.as(priya);
});
afterAll(() => hub.close());

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const aGroup = async () => aConversation(hub, [amara, priya, await aMember(hub.dataSource)]);
const upload = (
  client: Client,
  { id: conversationId }: { id: string },
  file: Buffer | string = PDF,
  { id = randomUUID(), name = 'terms of reference.pdf' }: { id?: string; name?: string } = {},
) =>
  client.call(uploadMessageFile, {
    params: { conversationId },
    query: { id, name },
    upload: new Blob([Uint8Array.from(Buffer.from(file))]),
  });
const send = (client: Client, conversation: { id: string }, input: Partial<MessageInput>) =>
  client.call(sendMessage, {
    params: { conversationId: conversation.id },
    body: { id: randomUUID(), body: fromPlainText('See.'), ...input },
  });
const fetched = (client: Client, file: Attachment) => client.fetch(attachmentAddress(file));
const statusOf = async (client: Client, file: Attachment) => (await fetched(client, file)).status;
const nobodyLeft = [
  {
    pointer: '#/attachmentIds',
    detail: 'One of the files is not here any more. Remove it, then add it again',
  },
];

describe('a file of a message', () => {
  test('is its uploader’s until it is sent, and then for those who see the message', async () => {
    const conversation = await aGroup();
    const { status, body: file } = await upload(amaraClient, conversation);
    expect([status, file]).toEqual([
      201,
      {
        id: file.id,
        name: 'terms of reference.pdf',
        type: 'application/pdf',
        bytes: PDF.length,
        width: null,
        height: null,
      },
    ]);
    expect(await statusOf(amaraClient, file)).toBe(200);
    expect(await statusOf(priyaClient, file)).toBe(404);
    const window = await hearing(hub, priyaClient, 'conversation.message');
    const second = (await upload(amaraClient, conversation, 'a,b\n1,2\n', { name: 'counts.csv' })).body;
    const { body: message } = await send(amaraClient, conversation, { attachmentIds: [second.id, file.id] });
    expect(message.attachments.map(({ name }) => name).toSorted()).toEqual([
      'counts.csv',
      'terms of reference.pdf',
    ]);
    expect((await window.next()).message).toEqual(message);
    window.close();
    const read = await priyaClient.call(getMessage, { params: { messageId: message.id } });
    expect(read.body).toEqual(message);
    const response = await fetched(priyaClient, file);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PDF);
    expect(response.headers.get('content-disposition')).toContain('terms of reference.pdf');
    const again = await priyaClient.fetch(attachmentAddress(file), {
      headers: { 'If-None-Match': response.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
    expect(await statusOf(hub.stranger, file)).toBe(401);
    expect(await statusOf(await hub.as(await aFacilitator(hub.dataSource)), file)).toBe(404);
  });

  test('may be all of a message; sent again it is the same, and the file is nobody else’s to send', async () => {
    const conversation = await aGroup();
    const file = (await upload(amaraClient, conversation)).body;
    const input = { id: randomUUID() as string, body: fromPlainText(''), attachmentIds: [file.id] };
    const [first, second] = await Promise.all([1, 2].map(() => send(amaraClient, conversation, input)));
    expect([first?.status, second?.status]).toEqual([201, 201]);
    expect(first?.body).toEqual(second?.body);
    expect((await send(amaraClient, conversation, input)).body).toEqual(first?.body);
    expect((await send(amaraClient, conversation, { ...input, attachmentIds: [] })).status).toBe(422);
    const other = await send(amaraClient, conversation, { ...input, body: fromPlainText('x') });
    expect(other.body.type).toBe('/problems/id-already-used');

    // In another message, by another person, in another conversation.
    const mine = (await upload(amaraClient, conversation)).body;
    const elsewhere = await aGroup();
    for (const [client, place, id] of [
      [amaraClient, conversation, file.id],
      [priyaClient, conversation, mine.id],
      [amaraClient, elsewhere, mine.id],
      [amaraClient, conversation, randomUUID()],
    ] as const) {
      const refused = await send(client, place, { attachmentIds: [id] });
      expect([refused.status, refused.body.errors]).toEqual([422, nobodyLeft]);
    }
    // A refused one took no number.
    const next = await send(amaraClient, conversation, { attachmentIds: [mine.id] });
    expect(next.body).toMatchObject({ number: 2, change: 2 });
  });

  test('is stored sealed, by name and content, and tells nobody what it is', async () => {
    const conversation = await aGroup();
    const canary = `canary-${randomUUID()}`;
    const file = (await upload(amaraClient, conversation, `${canary}\n`, { name: `${canary}.txt` })).body;
    const id = file.id;
    const again = await upload(amaraClient, conversation, `${canary}\n`, { id, name: `${canary}.txt` });
    expect([again.status, again.body]).toEqual([201, file]);
    const changed = await upload(amaraClient, conversation, `${canary}!\n`, { id, name: `${canary}.txt` });
    expect(changed.body.type).toBe('/problems/id-already-used');
    expect((await upload(amaraClient, await aGroup(), `${canary}\n`, { id })).status).toBe(409);
    const [row] = await hub.dataSource.query<{ all: string; hash: string }[]>(
      `select row_to_json(a)::text || encode(content, 'escape') || encode(sealed_name, 'escape') as all,
         encode(came_as, 'hex') as hash, encode(sha256(convert_to($2, 'UTF8')), 'hex') as known
       from attachment a where id = $1`,
      [id, `${canary}\n`],
    );
    expect(row?.all).not.toContain(canary);
    expect(row).not.toMatchObject({ known: row?.hash });
    // Its content opens nowhere but at its place.
    const other = (await upload(amaraClient, conversation, 'Other', { name: 'other.txt' })).body;
    await hub.dataSource.query(
      'update attachment set content = (select content from attachment where id = $1) where id = $2',
      [id, other.id],
    );
    expect(await statusOf(amaraClient, other)).toBe(500);
  });

  test('goes with the message, and is nobody’s who came after it', async () => {
    const conversation = await aGroup();
    const file = (await upload(amaraClient, conversation)).body;
    const message = (await send(amaraClient, conversation, { attachmentIds: [file.id] })).body;
    const newcomer = await aMember(hub.dataSource);
    await hub.dataSource.getRepository(ConversationMemberEntity).insert({
      conversationId: conversation.id,
      personId: newcomer.id,
      joinedAt: hub.clock.now(),
      fromNumber: 1,
    });
    expect(await statusOf(await hub.as(newcomer), file)).toBe(404);
    // Who has left keeps what there was until then.
    await hub.dataSource
      .getRepository(ConversationMemberEntity)
      .update(
        { conversationId: conversation.id, personId: priya.id },
        { leftAt: hub.clock.now(), untilNumber: 1 },
      );
    expect(await statusOf(priyaClient, file)).toBe(200);
    const after = (await upload(amaraClient, conversation)).body;
    await send(amaraClient, conversation, { attachmentIds: [after.id] });
    expect(await statusOf(priyaClient, after)).toBe(404);

    await amaraClient.call(deleteMessage, { params: { messageId: message.id } });
    expect([await statusOf(amaraClient, file), await statusOf(priyaClient, file)]).toEqual([404, 404]);
    const [left] = await hub.dataSource.query<{ count: string }[]>(
      'select count(*) from attachment where id = $1',
      [file.id],
    );
    expect(left?.count).toBe('0');
  });

  test('is put only where one may send, and refused with words', async () => {
    const other = await aMember(hub.dataSource);
    const conversation = await aConversation(hub, [amara, other]);
    expect((await upload(hub.stranger, conversation)).status).toBe(401);
    expect((await upload(priyaClient, conversation)).body.type).toBe('/problems/conversation-not-found');
    expect((await upload(amaraClient, conversation, '')).body.errors?.[0]?.detail).toBe(
      'The selected file is empty',
    );
    const wrong = await upload(amaraClient, conversation, 'MZ', { name: 'setup.exe' });
    expect(wrong.body.errors?.[0]?.detail).toMatch(/^The selected file must be a PNG/);
    const large = await upload(amaraClient, conversation, Buffer.alloc(8 * 1024 * 1024 + 1));
    expect(large.status).toBe(413);
    const many = Array.from({ length: 11 }, () => randomUUID() as string);
    expect((await send(amaraClient, conversation, { attachmentIds: many })).body.errors?.[0]?.detail).toBe(
      'A message can have 10 files at the most',
    );
    await hub.dataSource
      .getRepository(PersonBlockEntity)
      .insert({ personId: other.id, blockedId: amara.id, blockedAt: hub.clock.now() });
    expect((await upload(amaraClient, conversation)).body.type).toBe('/problems/cannot-be-reached');
  });

  test('is no file of a post, nor a post’s of a message; what is not sent goes', async () => {
    await agreed(hub.dataSource, amara);
    const conversation = await aGroup();
    const file = (await upload(amaraClient, conversation)).body;
    const space = await aSpace(hub.dataSource);
    const thread = await aThread(amaraClient, space);
    const reply = await amaraClient.call(replyToThread, {
      params: { threadId: thread.id },
      body: { id: randomUUID(), body: fromPlainText('See.'), attachmentIds: [file.id] },
    });
    expect([reply.status, reply.body.errors]).toEqual([422, nobodyLeft]);
    const posted = await amaraClient.call(uploadAttachment, {
      params: { spaceId: space.id },
      query: { id: randomUUID(), name: 'a.pdf' },
      upload: new Blob([PDF]),
    });
    const refused = await send(amaraClient, conversation, { attachmentIds: [posted.body.id] });
    expect(refused.body.errors).toEqual(nobodyLeft);

    const kept = (await upload(amaraClient, conversation)).body;
    await send(amaraClient, conversation, { attachmentIds: [kept.id] });
    const gone = (await upload(amaraClient, conversation)).body;
    const remove = (client: Client, { id }: Attachment) =>
      client.call(removeAttachment, { params: { attachmentId: id } });
    expect((await remove(priyaClient, gone)).status).toBe(404);
    expect((await remove(amaraClient, kept)).status).toBe(404);
    expect((await remove(amaraClient, gone)).status).toBe(204);
    hub.clock.advance({ hours: 25 });
    await hub.app.get(AttachmentsService, { strict: false }).sweep();
    expect([await statusOf(amaraClient, file), await statusOf(amaraClient, kept)]).toEqual([404, 200]);
  });
});

test('a message without files is sent in as many statements as before, and a page of them read in as many', async () => {
  const conversation = await aGroup();
  const counted = async (ask: () => Promise<unknown>) => {
    const asked = listening(hub);
    await ask();
    asked.stop();
    return asked.statements;
  };
  expect(await counted(() => send(amaraClient, conversation, {}))).toEqual([
    'message-before-sending',
    'message-append',
  ]);
  const page = () => priyaClient.call(listMessages, { params: { conversationId: conversation.id } });
  const without = await counted(page);
  const ids = await Promise.all([1, 2, 3].map(async () => (await upload(amaraClient, conversation)).body.id));
  await send(amaraClient, conversation, { attachmentIds: ids });
  expect(await counted(page)).toEqual(without);
});
