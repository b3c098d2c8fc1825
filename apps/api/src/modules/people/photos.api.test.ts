import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { crc32, deflateSync } from 'node:zlib';
import { randomUUID } from 'node:crypto';
import { getMe } from '@hub/contracts/people';
import { photoAddress } from '@hub/contracts/photo-address';
import { editProfile, getPerson, putPhoto, removePhoto } from '@hub/contracts/profiles';
import sharp from 'sharp';
import { AuditEntryEntity } from '#modules/audit/audit-entry.entity.ts';
import { aFacilitator, aMember } from '#testing/factories/people.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { PersonEntity } from './person.entity.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

const put = (client: Client, file: Buffer) =>
  client.call(putPhoto, { upload: new Blob([Uint8Array.from(file)]) });
const picture = (width = 600, height = 400, background = '#2f66b0') =>
  sharp({ create: { width, height, channels: 3, background } });
async function withPhoto() {
  const person = await aMember(hub.dataSource);
  const client = await hub.as(person);
  const { status, body } = await put(client, await picture().jpeg().toBuffer());
  expect(status).toBe(200);
  return { person, client, photo: body.photo };
}

describe('a photo', () => {
  test.each(['jpeg', 'png', 'webp'] as const)('is taken as %s and kept as two square WebPs', async (kind) => {
    const person = await aMember(hub.dataSource);
    const client = await hub.as(person);
    const { status, body } = await put(client, await picture()[kind]().toBuffer());
    expect(status).toBe(200);
    expect(body.photo).toMatch(/^[0-9a-f]{16}$/);
    for (const size of [320, 96] as const) {
      const response = await client.fetch(photoAddress(person.id, body.photo, size));
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'image/webp',
        'cache-control': 'private, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
      });
      const made = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
      expect(made).toMatchObject({ format: 'webp', width: size, height: size });
    }
    expect((await client.call(getMe)).body.photo).toBe(body.photo);
    const entries = await hub.dataSource
      .getRepository(AuditEntryEntity)
      .findBy({ personId: person.id, action: 'photo.changed' });
    expect(entries).toHaveLength(1);
  });

  test('loses where and with what it was taken, and stands upright', async () => {
    const left = picture(400, 400, '#ff0000');
    const file = await picture(400, 200, '#0000ff')
      .composite([{ input: await left.resize(200, 200).png().toBuffer(), left: 0, top: 0 }])
      .jpeg()
      .withExif({
        IFD0: { Make: 'Example', Copyright: 'Somebody' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 12/1 0/1', GPSLongitudeRef: 'E' },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret/></x:xmpmeta>')
      // On its side, as telephones save it.
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const before = await sharp(file).metadata();
    expect(before.exif).toBeDefined();
    expect(before.orientation).toBe(6);

    const person = await aMember(hub.dataSource);
    const client = await hub.as(person);
    const { body } = await put(client, file);
    for (const size of [320, 96] as const) {
      const bytes = Buffer.from(
        await (await client.fetch(photoAddress(person.id, body.photo, size))).arrayBuffer(),
      );
      const { exif, xmp, iptc, icc, orientation } = await sharp(bytes).metadata();
      expect({ exif, xmp, iptc, icc, orientation }).toEqual({});
      expect(bytes.toString('latin1')).not.toMatch(/EXIF|GPS|Example|secret/);
      // Turned a quarter clockwise, what was left is on top.
      const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      const pixel = (x: number, y: number) =>
        data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3);
      const [top, bottom] = [pixel(size / 2, 8), pixel(size / 2, size - 8)];
      expect((top[0] ?? 0) > 200 && (top[2] ?? 255) < 60).toBe(true);
      expect((bottom[2] ?? 0) > 200 && (bottom[0] ?? 255) < 60).toBe(true);
    }
  });

  test('that moves is kept as its first picture', async () => {
    const frames = await Promise.all(
      ['#ff0000', '#00ff00'].map((colour) => picture(100, 100, colour).png().toBuffer()),
    );
    const file = await sharp(frames, { join: { animated: true } })
      .webp({ loop: 0, delay: [100, 100] })
      .toBuffer();
    expect((await sharp(file).metadata()).pages).toBe(2);
    const person = await aMember(hub.dataSource);
    const client = await hub.as(person);
    const { body } = await put(client, file);
    const response = await client.fetch(photoAddress(person.id, body.photo, 96));
    const made = sharp(Buffer.from(await response.arrayBuffer()));
    expect((await made.metadata()).pages).toBeUndefined();
    expect((await made.stats()).dominant.r).toBeGreaterThan(200);
  });

  test('is replaced under another address, and removed', async () => {
    const { person, client, photo } = await withPhoto();
    const { body } = await put(client, await picture(300, 300, '#8a2a5b').png().toBuffer());
    expect(body.photo).not.toBe(photo);
    expect((await client.fetch(photoAddress(person.id, photo, 96))).status).toBe(404);
    expect((await client.fetch(photoAddress(person.id, body.photo, 96))).status).toBe(200);

    for (let times = 0; times < 2; times += 1) expect((await client.call(removePhoto)).status).toBe(204);
    expect((await client.fetch(photoAddress(person.id, body.photo, 96))).status).toBe(404);
    expect((await client.call(getMe)).body.photo).toBeNull();
    const entries = await hub.dataSource
      .getRepository(AuditEntryEntity)
      .findBy({ personId: person.id, action: 'photo.removed' });
    expect(entries).toHaveLength(1);
  });
});

describe('what is no photo is refused, whatever it is called', () => {
  const refused = async (file: Buffer, detail: string) => {
    const person = await aMember(hub.dataSource);
    const { status, body } = await put(await hub.as(person), file);
    expect([status, body.errors]).toEqual([422, [{ pointer: '#/photo', detail }]]);
    const { photoHash } = await hub.dataSource.getRepository(PersonEntity).findOneByOrFail({ id: person.id });
    expect(photoHash).toBeNull();
  };
  const OTHER = 'The selected file must be a JPEG, PNG or WebP';
  const DAMAGED = 'The selected file is damaged or was cut short. Save it again, or choose another photo';
  const TOO_MANY =
    'The selected photo must have 40 million pixels or fewer. Make it smaller, or take it again at a lower setting';

  test.each([
    ['a page of HTML', '<!doctype html><script>alert(1)</script>', OTHER],
    [
      'an SVG with a script',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      OTHER,
    ],
    [
      'an SVG behind an XML declaration',
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
      OTHER,
    ],
    ['a PDF', '%PDF-1.7\n%âãÏÓ', OTHER],
    ['nothing', '', 'The selected file is empty'],
    ['noise', 'x'.repeat(5000), OTHER],
    // It begins as a JPEG and goes on as a page: no browser may ever be handed it.
    ['HTML with the beginning of a JPEG', '\u00ff\u00d8\u00ff\u00e0<script>alert(1)</script>', DAMAGED],
  ])('%s', async (_, text, detail) => {
    await refused(Buffer.from(text, 'latin1'), detail);
  });

  test('a GIF, a TIFF and an AVIF', async () => {
    for (const kind of ['gif', 'tiff', 'avif'] as const)
      await refused(await picture(32, 32)[kind]().toBuffer(), OTHER);
  });

  test('a HEIC, with what to do about it', async () => {
    const heic = Buffer.concat([
      Buffer.from([0, 0, 0, 24]),
      Buffer.from('ftypheic\0\0\0\0mif1heic', 'latin1'),
      Buffer.alloc(64),
    ]);
    await refused(
      heic,
      'The selected file is a HEIC photo, which we cannot read. Save it as a JPEG, then choose that',
    );
  });

  test('a PNG of 20,000 by 20,000 pixels, before any of them is decoded', async () => {
    const from = performance.now();
    await refused(pngOf(20_000, 20_000), TOO_MANY);
    await refused(pngOf(65_535, 700), TOO_MANY);
    expect(performance.now() - from).toBeLessThan(3000);
  });

  test('a photo that was cut short', async () => {
    for (const kind of ['jpeg', 'png', 'webp'] as const) {
      const whole = await noisy()[kind]().toBuffer();
      await refused(whole.subarray(0, whole.length / 2), DAMAGED);
    }
  });

  test('more than 5 MB, before it is looked at', async () => {
    const client = await hub.as(await aMember(hub.dataSource));
    const { status, body } = await put(client, Buffer.alloc(5 * 1024 * 1024 + 1));
    expect([status, body.type, body.detail]).toEqual([
      413,
      '/problems/too-large',
      'The selected file must be smaller than 5 MB.',
    ]);
  });

  test('JSON and forms', async () => {
    const client = await hub.as(await aMember(hub.dataSource));
    for (const type of ['application/json', 'multipart/form-data; boundary=x', 'image/jpeg'])
      expect(
        (
          await client.fetch('/api/me/photo', {
            method: 'PUT',
            headers: { 'content-type': type },
            body: '{}',
          })
        ).status,
      ).toBe(415);
  });
});

test('many photos at once take turns', async () => {
  const file = await picture(3000, 2000).jpeg().toBuffer();
  const clients = await Promise.all(
    Array.from({ length: 6 }, async () => hub.as(await aMember(hub.dataSource))),
  );
  const answers = await Promise.all(clients.map((client) => put(client, file)));
  expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
});

describe('a photo is seen', () => {
  test('by those who find its person and by nobody else', async () => {
    const { person, client, photo } = await withPhoto();
    const address = photoAddress(person.id, photo, 96);
    const other = await hub.as(await aMember(hub.dataSource));
    const colleague = await hub.as(await aMember(hub.dataSource, { authority: person.authority }));
    const team = await hub.as(await aFacilitator(hub.dataSource));
    const seenBy = async () => {
      const all = [client, colleague, team, other, hub.stranger];
      return Promise.all(all.map(async (one) => (await one.fetch(address)).status));
    };
    const photoOf = async (one: Client) =>
      (await one.call(getPerson, { params: { personId: person.id } })).body.photo;
    expect(await seenBy()).toEqual([200, 200, 200, 200, 401]);
    expect(await photoOf(other)).toBe(photo);

    await client.call(editProfile, { body: { version: 1, changes: { foundBy: 'authority' } } });
    expect(await seenBy()).toEqual([200, 200, 200, 404, 401]);
    await client.call(editProfile, { body: { version: 2, changes: { isPhotoShown: false } } });
    expect(await seenBy()).toEqual([200, 404, 404, 404, 401]);
    expect([await photoOf(client), await photoOf(colleague)]).toEqual([photo, null]);
  });

  test('under its own address only', async () => {
    const { person, client, photo } = await withPhoto();
    const { person: somebodyElse } = await withPhoto();
    for (const path of [
      photoAddress(person.id, '0'.repeat(16), 96),
      photoAddress(randomUUID(), photo, 96),
      photoAddress(somebodyElse.id, 'nonsense', 96),
      `/api/people/${person.id}/photo`,
      `/api/people/${person.id}/photo?v=${photo}&size=97`,
      `/api/people/${person.id}/photo?v=${photo}&v=${photo}&size=96`,
      `/api/people/${person.id}/photo?v=%00&size=96`,
      `/api/people/nonsense/photo?v=${photo}&size=96`,
    ]) {
      const response = await client.fetch(path);
      expect([path, response.status]).toEqual([path, 404]);
      expect(response.headers.get('cache-control')).not.toContain('immutable');
      expect(await response.json()).toMatchObject({ type: '/problems/photo-not-found' });
    }
  });
});

test('a stranger sets and removes nothing', async () => {
  expect((await put(hub.stranger, await picture().png().toBuffer())).status).toBe(401);
  expect((await hub.stranger.call(removePhoto)).status).toBe(401);
});

const noisy = () =>
  sharp({
    create: {
      width: 400,
      height: 400,
      channels: 3,
      background: '#888888',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  });

/** A PNG that says it is of that size, with hardly a byte behind it. */
function pngOf(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
