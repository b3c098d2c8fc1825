import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { listAuditEntries } from '@hub/contracts/audit';
import {
  archiveSpace,
  attendToSpace,
  editSpace,
  getSpace,
  listSpaces,
  makeSpace,
  restoreSpace,
  type SpaceInput,
} from '@hub/contracts/spaces';
import { fromPlainText } from '@hub/contracts/rich-text';
import { openThread, replyToThread } from '@hub/contracts/threads';
import { aFacilitator, aMember, anAdministrator } from '#testing/factories/people.ts';
import { agreed, aSpace, aThread, inSpace } from '#testing/factories/threads.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let lead: Awaited<ReturnType<typeof aMember>>;
let amara: Client;
let member: Client;
let facilitator: Client;
let administrator: Client;
beforeAll(async () => {
  hub = await startTestHub();
  lead = await aMember(hub.dataSource, { name: 'Amara Okafor', role: 'lead' });
  const priya = await aMember(hub.dataSource, { name: 'Priya Nair', authority: lead.authority });
  const marcia = await aFacilitator(hub.dataSource, { name: 'Marcia Lewis' });
  await agreed(hub.dataSource, lead, priya, marcia);
  amara = await hub.as(lead);
  member = await hub.as(priya);
  facilitator = await hub.as(marcia);
  administrator = await hub.as(await anAdministrator(hub.dataSource));
});
afterAll(() => hub.close());

const details = {
  name: 'Fair process',
  purpose: 'Disciplinary triage, and what came of it',
  guidance: '',
  isChathamHouse: false,
  isReviewed: false,
  anonymity: 'off',
} as const;
const aForm = (changes: Partial<SpaceInput> = {}): SpaceInput => ({
  id: randomUUID(),
  kind: 'programme',
  region: null,
  roles: [],
  authorityId: null,
  ...details,
  ...changes,
});
const entriesOf = async (spaceId: string) => {
  const { body } = await administrator.call(listAuditEntries, { query: { limit: 100 } });
  return body.items.filter(({ subject }) => subject?.id === spaceId);
};

describe('making a space', () => {
  test('for everyone, and sent again it is the same one', async () => {
    const form = aForm();
    const made = await facilitator.call(makeSpace, { body: form });
    expect(made).toMatchObject({
      status: 201,
      body: { name: 'Fair process', audience: 'Everyone in the programme', version: 1, myRole: null },
    });
    const again = await Promise.all([1, 2].map(() => facilitator.call(makeSpace, { body: form })));
    expect(again.map(({ body }) => body.id)).toEqual([made.body.id, made.body.id]);
    const changed = await facilitator.call(makeSpace, { body: { ...form, purpose: 'Another' } });
    expect(changed.body.type).toBe('/problems/id-already-used');
    expect((await member.call(getSpace, { params: { spaceId: made.body.id } })).body.can).toEqual({
      post: true,
      postAnonymously: false,
      moderate: false,
      manage: false,
    });
    expect(await entriesOf(made.body.id)).toHaveLength(1);
  });

  test('whoever sends an id that somebody else has sent makes a space of their own', async () => {
    const form = aForm();
    const [one, other] = [
      await facilitator.call(makeSpace, { body: form }),
      await administrator.call(makeSpace, { body: { ...form, name: 'Another' } }),
    ];
    expect(other.status).toBe(201);
    expect(other.body.id).not.toBe(one.body.id);
    expect((await facilitator.call(getSpace, { params: { spaceId: one.body.id } })).body.name).toBe(
      'Fair process',
    );
  });

  test('for one’s own authority, as its lead', async () => {
    const own = aForm({ kind: 'authority', authorityId: lead.authority.id });
    expect((await amara.call(makeSpace, { body: own })).body.authority?.id).toBe(lead.authority.id);
    expect((await member.call(makeSpace, { body: own })).status).toBe(403);
    expect((await facilitator.call(makeSpace, { body: own })).status).toBe(403);
    expect((await amara.call(makeSpace, { body: aForm() })).status).toBe(403);
  });

  test.each([
    ['a region, without saying which', { kind: 'region' }, '#/region', 'Choose the region it is for'],
    ['a role, without saying which', { kind: 'role' }, '#/roles', 'Choose at least one role it is for'],
    ['nobody', { kind: 'nobody' }, '#/kind', 'Choose who the space is for'],
    ['everyone, without a name', { name: '  ' }, '#/name', 'Enter a name'],
    [
      'everyone, by a name past all measure',
      { name: 'a'.repeat(81) },
      '#/name',
      'The name must be 80 characters or fewer',
    ],
    [
      'everyone, explained at length',
      { purpose: 'a'.repeat(501) },
      '#/purpose',
      'The purpose must be 500 characters or fewer',
    ],
  ] as [string, object, string, string][])('for %s', async (_, changes, pointer, detail) => {
    const { status, body } = await facilitator.call(makeSpace, { body: aForm(changes) });
    expect({ status, errors: body.errors }).toEqual({ status: 422, errors: [{ pointer, detail }] });
  });

  test('a stranger is asked to sign in', async () => {
    expect((await hub.stranger.call(makeSpace, { body: aForm() })).status).toBe(401);
    expect((await hub.stranger.call(listSpaces)).status).toBe(401);
  });
});

describe('changing a space', () => {
  test('what it says about itself', async () => {
    const { id } = await aSpace(hub.dataSource);
    const params = { spaceId: id };
    const body = { ...details, version: 1, name: 'Fairer process', guidance: 'Ask before you advise.' };
    expect((await member.call(editSpace, { params, body })).status).toBe(403);
    const edited = await facilitator.call(editSpace, { params, body });
    expect(edited).toMatchObject({
      status: 200,
      body: { name: 'Fairer process', guidance: 'Ask before you advise.', version: 2 },
    });
    expect((await entriesOf(id)).map(({ action, subject }) => [action, subject?.name])).toEqual([
      ['space.edited', 'Fairer process'],
    ]);
  });

  test('from an older version is refused, with the space as it is now', async () => {
    const { id } = await aSpace(hub.dataSource);
    const params = { spaceId: id };
    const edit = (name: string) =>
      facilitator.call(editSpace, { params, body: { ...details, version: 1, name } });
    const answers = await Promise.all([edit('One'), edit('Another')]);
    const refused = answers.find(({ status }) => status === 409);
    const kept = answers.find(({ status }) => status === 200);
    expect(refused?.body).toMatchObject({
      type: '/problems/space-changed',
      current: { id, version: 2, name: kept?.body.name },
    });
  });

  test('the Chatham House Rule stays once somebody has posted under it', async () => {
    const space = await aSpace(hub.dataSource, { isChathamHouse: true });
    const params = { spaceId: space.id };
    const off = (version: number) => facilitator.call(editSpace, { params, body: { ...details, version } });
    expect((await off(1)).body.isChathamHouse).toBe(false);
    await facilitator.call(editSpace, { params, body: { ...details, isChathamHouse: true, version: 2 } });
    await aThread(amara, space);
    expect(await off(3)).toMatchObject({
      status: 422,
      body: {
        errors: [
          { pointer: '#/isChathamHouse', detail: 'This stays on, because people have posted under it' },
        ],
      },
    });
  });

  test('archived it can be read and not written in, until it is restored', async () => {
    const space = await aSpace(hub.dataSource);
    const params = { spaceId: space.id };
    const thread = await aThread(amara, space);
    expect((await member.call(archiveSpace, { params, body: { version: 1 } })).status).toBe(403);
    const archived = await facilitator.call(archiveSpace, { params, body: { version: 1 } });
    expect(archived.body).toMatchObject({ archivedAt: expect.any(String), version: 2, can: { post: false } });

    const reply = { id: randomUUID(), body: fromPlainText('One HR partner.') };
    const replied = await amara.call(replyToThread, { params: { threadId: thread.id }, body: reply });
    expect(replied.body.type).toBe('/problems/space-archived');
    const opened = await amara.call(openThread, {
      body: {
        id: randomUUID(),
        spaceId: space.id,
        title: 'Another',
        post: { id: randomUUID(), body: fromPlainText('Who sits on it?') },
      },
    });
    expect(opened.body.type).toBe('/problems/space-archived');
    expect((await amara.call(getSpace, { params })).status).toBe(200);

    expect((await facilitator.call(archiveSpace, { params, body: { version: 1 } })).status).toBe(409);
    // Pressed twice it is archived once.
    expect((await facilitator.call(archiveSpace, { params, body: { version: 2 } })).body.version).toBe(2);
    const restored = await facilitator.call(restoreSpace, { params, body: { version: 2 } });
    expect(restored.body).toMatchObject({ archivedAt: null, version: 3 });
    expect((await amara.call(replyToThread, { params: { threadId: thread.id }, body: reply })).status).toBe(
      201,
    );
    expect((await entriesOf(space.id)).map(({ action }) => action)).toEqual([
      'space.restored',
      'space.archived',
    ]);
  });
});

describe('how much one hears of a space', () => {
  test('is chosen, changed and forgotten, for oneself alone', async () => {
    const { id } = await aSpace(hub.dataSource);
    const attend = (client: Client, level: 'watching' | 'following' | 'muted' | null) =>
      client.call(attendToSpace, { params: { spaceId: id }, body: { level } });
    for (const level of ['watching', 'watching', 'muted', null, 'following'] as const)
      expect((await attend(amara, level)).body.attention).toBe(level);
    const listed = async (client: Client) =>
      (await client.call(listSpaces)).body.items.find((space) => space.id === id)?.attention;
    expect(await listed(amara)).toBe('following');
    expect(await listed(member)).toBeNull();
    expect((await attend(amara, 'loudly' as 'muted')).status).toBe(422);
  });
});

test('the list says what is new, and first what one can still write in', async () => {
  const own = await aSpace(hub.dataSource, {
    kind: 'authority',
    authorityId: lead.authority.id,
    name: 'Aaa, ours',
  });
  const old = await aSpace(hub.dataSource, { name: 'Aaa, archived', archivedAt: new Date() });
  const invited = await aSpace(hub.dataSource, { kind: 'invited', name: 'By invitation' });
  await inSpace(hub.dataSource, invited, lead);
  const space = await aSpace(hub.dataSource, { name: 'Aaa, for everyone' });
  const thread = await aThread(amara, space);
  await member.call(replyToThread, {
    params: { threadId: thread.id },
    body: { id: randomUUID(), body: fromPlainText('One HR partner.') },
  });
  const { items } = (await amara.call(listSpaces)).body;
  expect(items.find(({ id }) => id === space.id)).toMatchObject({ threads: 1, unread: 1 });
  expect(items.at(-1)?.archivedAt).not.toBeNull();
  const order = items.map(({ id }) => id);
  expect(order.indexOf(space.id)).toBeLessThan(order.indexOf(own.id));
  expect(order.indexOf(own.id)).toBeLessThan(order.indexOf(invited.id));
  expect(order.indexOf(invited.id)).toBeLessThan(order.indexOf(old.id));
  expect((await member.call(listSpaces)).body.items.map(({ id }) => id)).not.toContain(invited.id);
});
