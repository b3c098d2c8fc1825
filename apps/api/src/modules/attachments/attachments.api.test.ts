import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  attachmentAddress,
  LARGEST_ATTACHMENT_BYTES,
  MOST_BYTES_A_PERSON,
  removeAttachment,
  uploadAttachment,
} from '@hub/contracts/attachments';
import { getDraft, keepDraft } from '@hub/contracts/drafts';
import { editPost, getPost, removePost } from '@hub/contracts/posts';
import { fromPlainText, type RichText } from '@hub/contracts/rich-text';
import { type Attachment, openThread, replyToThread } from '@hub/contracts/threads';
import sharp from 'sharp';
import { aMember } from '#testing/factories/people.ts';
import { agreed, aSpace, aThread, inSpace } from '#testing/factories/threads.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { AttachmentEntity } from './attachment.entity.ts';
import { AttachmentsService } from './attachments.service.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const picture = (width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: '#2f66b0' } });

async function somebody(): Promise<{ id: string; client: Client }> {
  const person = await aMember(hub.dataSource);
  await agreed(hub.dataSource, person);
  return { id: person.id, client: await hub.as(person) };
}
const upload = (
  client: Client,
  spaceId: string,
  file: Buffer,
  { id = randomUUID(), name = 'terms of reference.pdf' } = {},
) =>
  client.call(uploadAttachment, {
    params: { spaceId },
    query: { id, name },
    upload: new Blob([Uint8Array.from(file)]),
  });
const post = (
  client: Client,
  threadId: string,
  attachmentIds: string[],
  body: RichText = fromPlainText('See.'),
) => {
  const id = randomUUID() as string;
  return client
    .call(replyToThread, { params: { threadId }, body: { id, body, attachmentIds } })
    .then((answer) => ({ ...answer, id }));
};
const fetchFile = (client: Client, file: Attachment, init?: RequestInit) =>
  client.fetch(attachmentAddress(file), init);

describe('a file', () => {
  test('is its uploader’s alone until it is posted; then it is for whoever sees the post', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const space = await aSpace(hub.dataSource);
    const thread = await aThread(one.client, space);
    const { status, body: file } = await upload(one.client, space.id, PDF);
    expect(status).toBe(201);
    expect(file).toMatchObject({
      name: 'terms of reference.pdf',
      type: 'application/pdf',
      bytes: PDF.length,
    });
    expect((await fetchFile(one.client, file)).status).toBe(200);
    expect((await fetchFile(other.client, file)).status).toBe(404);
    expect((await fetchFile(hub.stranger, file)).status).toBe(401);

    const made = await post(one.client, thread.id, [file.id]);
    expect(made.status).toBe(201);
    expect(made.body.attachments).toEqual([file]);
    const response = await fetchFile(other.client, file);
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PDF);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="terms of reference.pdf"; filename*=UTF-8''terms%20of%20reference.pdf`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    });
    const tag = response.headers.get('etag') ?? '';
    const again = await fetchFile(other.client, file, { headers: { 'If-None-Match': tag } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
  });

  test('of a hidden space is there for its members, and goes from sight with the space', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const space = await aSpace(hub.dataSource, { kind: 'hidden' });
    await inSpace(hub.dataSource, space, one);
    await inSpace(hub.dataSource, space, other);
    expect((await upload((await somebody()).client, space.id, PDF)).body.type).toBe(
      '/problems/space-not-found',
    );
    const thread = await aThread(one.client, space);
    const { body: file } = await upload(one.client, space.id, PDF);
    await post(one.client, thread.id, [file.id]);
    expect((await fetchFile(other.client, file)).status).toBe(200);
    await hub.dataSource.query('delete from space_member where space_id = $1 and person_id = $2', [
      space.id,
      other.id,
    ]);
    const gone = await fetchFile(other.client, file);
    expect(gone.status).toBe(404);
    expect(await gone.json()).toMatchObject({ type: '/problems/file-not-found' });
    // As for one that never was.
    expect((await fetchFile(other.client, { ...file, id: randomUUID() })).status).toBe(404);
    expect((await other.client.fetch('/api/attachments/nonsense/a.pdf')).status).toBe(404);
  });

  test('sent twice is kept once; another file under its id is refused, also somebody else’s', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const space = await aSpace(hub.dataSource);
    const id = randomUUID();
    const [first, second] = await Promise.all([1, 2].map(() => upload(one.client, space.id, PDF, { id })));
    expect([first?.status, second?.status]).toEqual([201, 201]);
    expect(second?.body).toEqual(first?.body);
    const changed = Buffer.concat([PDF, Buffer.from('%')]);
    for (const refused of [
      await upload(one.client, space.id, changed, { id }),
      await upload(other.client, space.id, PDF, { id }),
    ])
      expect(refused.body.type).toBe('/problems/id-already-used');
  });

  test('is posted once, by its uploader, and its removal is theirs while it is not', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const space = await aSpace(hub.dataSource);
    const thread = await aThread(one.client, space);
    const [mine, another] = await Promise.all(
      [1, 2].map(async () => (await upload(one.client, space.id, PDF)).body),
    );
    if (!mine || !another) throw new Error('Not uploaded');
    const refused = await post(other.client, thread.id, [mine.id]);
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toEqual([
      {
        pointer: '#/attachmentIds',
        detail: 'One of the files is not here any more. Remove it, then add it again',
      },
    ]);
    expect((await one.client.call(getPost, { params: { postId: refused.id } })).status).toBe(404);
    const opened = await one.client.call(openThread, {
      body: {
        id: randomUUID(),
        spaceId: space.id,
        title: 'With a file',
        post: { id: randomUUID(), body: fromPlainText('See.'), attachmentIds: [mine.id] },
      },
    });
    expect(opened.status).toBe(201);
    expect((await post(one.client, thread.id, [mine.id])).status).toBe(422);

    const remove = (by: Client, id: string) => by.call(removeAttachment, { params: { attachmentId: id } });
    expect((await remove(other.client, another.id)).body.type).toBe('/problems/file-not-found');
    expect((await remove(one.client, mine.id)).body.type).toBe('/problems/file-not-found');
    expect((await remove(one.client, another.id)).status).toBe(204);
    expect((await remove(one.client, another.id)).status).toBe(404);
    expect((await fetchFile(one.client, another)).status).toBe(404);
  });

  test('in the text is a file of the post; an edit keeps, adds and removes, and removal takes them all', async () => {
    const { client } = await somebody();
    const space = await aSpace(hub.dataSource);
    const thread = await aThread(client, space);
    const image = (await upload(client, space.id, await picture().png().toBuffer(), { name: 'chart.png' }))
      .body;
    const body: RichText = {
      type: 'doc',
      content: [{ type: 'image', attrs: { attachmentId: image.id, alt: 'Ratio falls from 1.9 to 1.2' } }],
    };
    const made = await post(client, thread.id, [], body);
    expect(made.body.attachments).toEqual([expect.objectContaining({ id: image.id, width: 60, height: 40 })]);

    const edit = async (version: number, attachmentIds: string[], words: RichText) =>
      client.call(editPost, { params: { postId: made.id }, body: { version, body: words, attachmentIds } });
    const pdf = (await upload(client, space.id, PDF)).body;
    const added = await edit(1, [pdf.id], body);
    expect(added.body.attachments.map(({ id }) => id).toSorted()).toEqual([image.id, pdf.id].toSorted());
    expect(added.body.version).toBe(2);
    // The same again is no change.
    expect((await edit(2, [pdf.id], body)).body.version).toBe(2);
    const left = await edit(2, [], body);
    expect(left.body.attachments.map(({ id }) => id)).toEqual([image.id]);
    expect((await fetchFile(client, pdf)).status).toBe(404);

    await client.call(removePost, { params: { postId: made.id }, body: { reason: null } });
    expect((await fetchFile(client, image)).status).toBe(404);
    expect(await hub.dataSource.getRepository(AttachmentEntity).countBy({ postId: made.id })).toBe(0);
  });

  test('that nobody posted is gone after a day, unless a draft keeps it', async () => {
    const { id: personId, client } = await somebody();
    const space = await aSpace(hub.dataSource);
    const thread = await aThread(client, space);
    const files = await Promise.all([1, 2, 3].map(async () => (await upload(client, space.id, PDF)).body));
    const [loose, drafted, posted] = files;
    if (!loose || !drafted || !posted) throw new Error('Not uploaded');
    await post(client, thread.id, [posted.id]);
    const place = `reply:${thread.id}` as const;
    await client.call(keepDraft, {
      params: { place },
      body: {
        revision: 0,
        postId: randomUUID(),
        body: fromPlainText('Later'),
        contentNote: '',
        attachmentIds: [drafted.id],
      },
    });
    const draft = await client.call(getDraft, { params: { place } });
    expect(draft.status).toBe(200);
    expect(JSON.stringify(draft.body)).toContain(drafted.name);

    const sweep = () => hub.app.get(AttachmentsService).sweep();
    const kept = async () =>
      (await hub.dataSource.getRepository(AttachmentEntity).findBy({ personId }))
        .map(({ id }) => id)
        .toSorted();
    await sweep();
    expect(await kept()).toHaveLength(3);
    hub.clock.advance({ hours: 25 });
    await sweep();
    expect(await kept()).toEqual([drafted.id, posted.id].toSorted());
  });
});

describe('what a file is', () => {
  const refusal = async (file: Buffer, name: string) => {
    const { client } = await somebody();
    const { status, body } = await upload(client, (await aSpace(hub.dataSource)).id, file, { name });
    expect(status).toBe(422);
    return body.errors?.[0]?.detail ?? '';
  };
  const html = Buffer.from('<!doctype html><script>alert(1)</script>');
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');

  test.each([
    ['a page', html, 'page.html'],
    ['a page that calls itself a PDF', html, 'page.pdf'],
    ['a drawing with a script in it', svg, 'drawing.svg'],
    ['a drawing that calls itself a PNG', svg, 'drawing.png'],
    ['a program', Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), 'setup.txt'],
    ['an archive', Buffer.from('504b0506000000000000000000000000000000000000', 'hex'), 'all.zip'],
    ['a script', Buffer.from('#!/bin/sh\nrm -rf /\n'), 'run.sh'],
    ['text with zeros in it', Buffer.from('a\0b'), 'a.txt'],
  ])('%s is refused, and the error says what is allowed', async (_what, file, name) => {
    expect(await refusal(file, name)).toBe(
      'The selected file must be a PNG, JPEG or WebP image, a PDF, a Word, Excel, PowerPoint or OpenDocument file, a text file or a CSV',
    );
  });

  test('an empty one, one that is too large and a damaged picture are refused in words of their own', async () => {
    expect(await refusal(Buffer.alloc(0), 'a.txt')).toBe('The selected file is empty');
    const cut = (await picture(600, 600).png().toBuffer()).subarray(0, 200);
    expect(await refusal(cut, 'a.png')).toMatch(/damaged/);
    const { client } = await somebody();
    const large = await upload(
      client,
      (await aSpace(hub.dataSource)).id,
      Buffer.alloc(LARGEST_ATTACHMENT_BYTES + 1, 'a'),
    );
    expect(large.status).toBe(413);
    expect(large.body.detail).toContain('8 MB');
  });

  test.each([
    ['jpeg', 'image/jpeg', 'photo.jpg'],
    ['png', 'image/png', 'photo.png'],
    ['webp', 'image/webp', 'photo.webp'],
  ] as const)('a %s is made anew, without where and with what it was taken', async (format, type, name) => {
    const { client } = await somebody();
    const file = await picture(3000, 1500)
      .toFormat(format)
      .withExif({ IFD0: { Make: 'Example' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 12/1 0/1' } })
      .toBuffer();
    const { body } = await upload(client, (await aSpace(hub.dataSource)).id, file, { name });
    expect(body).toMatchObject({ type, name, width: 2400, height: 1200 });
    const response = await fetchFile(client, body);
    expect(response.headers.get('content-disposition')).toMatch(/^inline; /);
    const kept = Buffer.from(await response.arrayBuffer());
    expect(kept.toString('latin1')).not.toMatch(/Exif|GPS|Example/);
    expect((await sharp(kept).metadata()).width).toBe(2400);
  });

  test('a picture of too many pixels is refused before one of them is decoded', async () => {
    const header = Buffer.from('89504e470d0a1a0a0000000d49484452000186a0000186a00806000000', 'hex');
    // A hundred thousand pixels each way, and nothing else of it.
    const bomb = Buffer.concat([header, Buffer.from('0000000000000000', 'hex')]);
    expect(await refusal(bomb, 'bomb.png')).toMatch(/40 million pixels|damaged/);
  });

  test('a text and a CSV are what their names say', async () => {
    const { client } = await somebody();
    const space = await aSpace(hub.dataSource);
    const csv = await upload(client, space.id, Buffer.from('a,b\n1,2\n'), { name: 'figures.csv' });
    expect(csv.body).toMatchObject({ type: 'text/csv', name: 'figures.csv' });
    const text = await upload(client, space.id, Buffer.from('<script>alert(1)</script>'), {
      name: 'note.txt',
    });
    const response = await fetchFile(client, text.body);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; /);
  });

  test('there is room for 200 MB of each person, and the error says so', async () => {
    const { id: personId, client } = await somebody();
    const space = await aSpace(hub.dataSource);
    const { body } = await upload(client, space.id, PDF);
    await hub.dataSource
      .getRepository(AttachmentEntity)
      .update({ id: body.id }, { bytes: MOST_BYTES_A_PERSON - PDF.length });
    expect((await upload(client, space.id, PDF)).status).toBe(201);
    const full = await upload(client, space.id, PDF);
    expect(full.status).toBe(409);
    expect(full.body.detail).toContain('200 MB');
    expect(await hub.dataSource.getRepository(AttachmentEntity).countBy({ personId })).toBe(2);
  });
});
