import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  acceptAgreement,
  getAgreement,
  listAgreementVersions,
  publishAgreement,
} from '@hub/contracts/agreement';
import { listAuditEntries } from '@hub/contracts/audit';
import { fromPlainText } from '@hub/contracts/rich-text';
import { openThread } from '@hub/contracts/threads';
import { aFacilitator, aMember, anAdministrator } from '#testing/factories/people.ts';
import { aSpace } from '#testing/factories/threads.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let member: Client;
let administrator: Client;
beforeAll(async () => {
  hub = await startTestHub();
  member = await hub.as(await aMember(hub.dataSource));
  administrator = await hub.as(await anAdministrator(hub.dataSource, { name: 'Catherine Boateng' }));
});
afterAll(() => hub.close());

const current = async (client = member) => (await client.call(getAgreement)).body;
const next = async (changes = {}) => ({
  replaces: (await current()).version,
  text: 'Listen first.\n\nThen speak from experience.',
  note: 'Shorter',
  ...changes,
});
const open = async (client: Client, space: { id: string }) =>
  client.call(openThread, {
    body: {
      id: randomUUID(),
      spaceId: space.id,
      title: 'Triage panels',
      post: { id: randomUUID(), body: fromPlainText('Who sits on it?') },
    },
  });
const accepted = async () => {
  const { body } = await administrator.call(listAuditEntries, {
    query: { action: 'agreement.accepted', limit: 100 },
  });
  return body.items.length;
};

describe('the community agreement', () => {
  test('is accepted once before one writes, and in the version one has read', async () => {
    const space = await aSpace(hub.dataSource);
    expect(await open(member, space)).toMatchObject({
      status: 403,
      body: { type: '/problems/agreement-needed' },
    });
    const { version, acceptedAt, text, note, can } = await current();
    expect({ version, acceptedAt, note, can }).toEqual({
      version: 1,
      acceptedAt: null,
      note: '',
      can: { publish: false },
    });
    expect(text).toContain('Describe the situation, not the person.');
    expect((await member.call(acceptAgreement, { body: { version: 7 } })).body.type).toBe(
      '/problems/agreement-changed',
    );
    // Pressed in two windows at once, it is accepted and recorded once.
    const both = await Promise.all([1, 2].map(() => member.call(acceptAgreement, { body: { version: 1 } })));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await current()).acceptedAt).toEqual(expect.any(String));
    expect(await accepted()).toBe(1);
    expect((await open(member, space)).status).toBe(201);
  });

  test('in a new version everybody is asked again, and the earlier ones can be read', async () => {
    const space = await aSpace(hub.dataSource);
    const body = await next();
    const published = await administrator.call(publishAgreement, { body });
    expect(published).toMatchObject({
      status: 201,
      body: { version: body.replaces + 1, note: 'Shorter', acceptedAt: null, can: { publish: true } },
    });
    expect((await open(member, space)).body.type).toBe('/problems/agreement-needed');
    expect((await member.call(acceptAgreement, { body: { version: body.replaces } })).body.type).toBe(
      '/problems/agreement-changed',
    );
    await member.call(acceptAgreement, { body: { version: body.replaces + 1 } });
    expect((await open(member, space)).status).toBe(201);

    const { items } = (await member.call(listAgreementVersions)).body;
    expect(items.map(({ version, publishedBy }) => [version, publishedBy])).toEqual([
      [2, 'Catherine Boateng'],
      [1, null],
    ]);
  });

  test('is published once, sent twice or by two at once', async () => {
    const body = await next();
    const again = await Promise.all([1, 2].map(() => administrator.call(publishAgreement, { body })));
    expect(again.map(({ status }) => status)).toEqual([201, 201]);
    expect((await current()).version).toBe(body.replaces + 1);
    const late = { ...body, text: 'Something else' };
    expect((await administrator.call(publishAgreement, { body: late })).body.type).toBe(
      '/problems/agreement-changed',
    );
    const ahead = { ...body, replaces: body.replaces + 5 };
    expect((await administrator.call(publishAgreement, { body: ahead })).status).toBe(409);
  });

  test('is the administrators’ to publish', async () => {
    const body = await next();
    const facilitator = await hub.as(await aFacilitator(hub.dataSource));
    for (const client of [member, facilitator])
      expect((await client.call(publishAgreement, { body })).status).toBe(403);
    expect((await hub.stranger.call(publishAgreement, { body })).status).toBe(401);
    expect((await hub.stranger.call(getAgreement)).status).toBe(401);
  });

  test.each([
    [{ text: ' ' }, '#/text', 'Enter the agreement'],
    [{ text: 'a'.repeat(6001) }, '#/text', 'The agreement must be 6,000 characters or fewer'],
    [{ note: '' }, '#/note', 'Enter what changed'],
    [{ note: 'a'.repeat(301) }, '#/note', 'What changed must be 300 characters or fewer'],
  ])('needs what it is made of: %#', async (changes, pointer, detail) => {
    const { status, body } = await administrator.call(publishAgreement, { body: await next(changes) });
    expect({ status, errors: body.errors }).toEqual({ status: 422, errors: [{ pointer, detail }] });
  });
});
