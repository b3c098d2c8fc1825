import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { getMe } from '@hub/contracts/people';
import {
  editProfile,
  getPerson,
  getProfile,
  type Profile,
  type ProfileChanges,
} from '@hub/contracts/profiles';
import { AuditEntryEntity } from '#modules/audit/audit-entry.entity.ts';
import { aFacilitator, aMember } from '#testing/factories/people.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { MemberEntity } from './member.entity.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

const edit = async (client: Client, changes: ProfileChanges): Promise<Profile> => {
  const { version } = (await client.call(getProfile)).body;
  const { status, body } = await client.call(editProfile, { body: { version, changes } });
  expect(status).toBe(200);
  return body;
};
const page = (client: Client, personId: string) => client.call(getPerson, { params: { personId } });

describe('my profile', () => {
  test('is mine to read and to change, one part at a time', async () => {
    const person = await aMember(hub.dataSource, { name: 'Amara Okafor' });
    const client = await hub.as(person);
    const { body: before, headers } = await client.call(getProfile);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(before).toEqual({
      personId: person.id,
      name: 'Amara Okafor',
      email: person.email,
      pronouns: '',
      jobTitle: '',
      services: [],
      askIndicators: [],
      askThemes: [],
      about: '',
      photo: null,
      foundBy: 'everyone',
      isEmailShown: false,
      isPhotoShown: true,
      isContact: false,
      version: 1,
    });

    const changes = {
      pronouns: ' she/her ',
      jobTitle: 'Head of\nworkforce',
      services: ['adults', 'childrens', 'adults'],
      askIndicators: [2, 7],
      askThemes: ['recruitment'],
      about: '  I lead our return.\r\nAsk me.  ',
    } satisfies ProfileChanges;
    const after = await edit(client, changes);
    expect(after).toEqual({
      ...before,
      pronouns: 'she/her',
      jobTitle: 'Head of workforce',
      services: ['adults', 'childrens'],
      askIndicators: [2, 7],
      askThemes: ['recruitment'],
      about: 'I lead our return.\nAsk me.',
      version: 2,
    });
    expect((await edit(client, { foundBy: 'authority' })).about).toBe(after.about);
    expect((await client.call(getProfile)).body).toMatchObject({ foundBy: 'authority', version: 3 });
  });

  test('refuses what is too long or unknown, with every sentence at once', async () => {
    const client = await hub.as(await aMember(hub.dataSource));
    const { status, body } = await client.call(editProfile, {
      body: {
        version: 1,
        changes: {
          name: 'x'.repeat(121),
          pronouns: 'x'.repeat(41),
          jobTitle: 'x'.repeat(121),
          services: ['housing'],
          askIndicators: [10],
          askThemes: ['weather'],
          about: 'x'.repeat(601),
          foundBy: 'nobody',
        } as unknown as ProfileChanges,
      },
    });
    expect(status).toBe(422);
    expect(body.errors).toEqual([
      { pointer: '#/changes/name', detail: 'A name must be 120 characters or fewer' },
      { pointer: '#/changes/pronouns', detail: 'Your pronouns must be 40 characters or fewer' },
      { pointer: '#/changes/jobTitle', detail: 'Your job title must be 120 characters or fewer' },
      {
        pointer: '#/changes/services/0',
        detail: 'Choose adults’ services, children’s services or both',
      },
      { pointer: '#/changes/askIndicators/0', detail: 'Choose indicators from 1 to 9' },
      { pointer: '#/changes/askThemes/0', detail: 'Choose a theme from the list' },
      { pointer: '#/changes/about', detail: 'What you say about yourself must be 600 characters or fewer' },
      { pointer: '#/changes/foundBy', detail: 'Choose who finds you in the directory' },
    ]);
  });

  test('is not overwritten from a window that has not seen the last change', async () => {
    const client = await hub.as(await aMember(hub.dataSource));
    await edit(client, { about: 'First' });
    const late = await client.call(editProfile, { body: { version: 1, changes: { about: 'Second' } } });
    expect([late.status, late.body.type]).toEqual([409, '/problems/profile-changed']);
    expect(late.body.current).toMatchObject({ about: 'First', version: 2 });
    // Two at once: one of them is late.
    const both = await Promise.all(
      ['Third', 'Fourth'].map((about) =>
        client.call(editProfile, { body: { version: 2, changes: { about } } }),
      ),
    );
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
  });

  test('changes my name everywhere at once, and the record says so', async () => {
    const person = await aMember(hub.dataSource, { name: 'Ann Before' });
    const client = await hub.as(person);
    expect((await client.call(getMe)).body.name).toBe('Ann Before');
    await edit(client, { name: 'Ann After', isEmailShown: true });
    expect((await client.call(getMe)).body.name).toBe('Ann After');
    const reader = await hub.as(await aMember(hub.dataSource));
    expect((await page(reader, person.id)).body.name).toBe('Ann After');

    const { version } = await edit(client, {});
    expect(await edit(client, { name: 'Ann After' })).toMatchObject({ version });
    const entries = await hub.dataSource
      .getRepository(AuditEntryEntity)
      .findBy({ personId: person.id, action: 'profile.changed' });
    expect(entries).toMatchObject([
      {
        authorityId: person.authority.id,
        subjectId: person.id,
        detail: { changed: ['name', 'isEmailShown'], from: 'Ann Before', to: 'Ann After' },
      },
    ]);
  });

  test('is closed to strangers', async () => {
    expect((await hub.stranger.call(getProfile)).status).toBe(401);
    const { status } = await hub.stranger.call(editProfile, { body: { version: 1, changes: {} } });
    expect(status).toBe(401);
  });
});

describe('a person’s page', () => {
  test('shows what they show, and their address only when they say so', async () => {
    const person = await aMember(hub.dataSource, { name: 'Priya Nair' });
    const self = await hub.as(person);
    const reader = await hub.as(await aMember(hub.dataSource));
    await edit(self, { pronouns: 'she/her', jobTitle: 'Social worker', askIndicators: [7], about: 'Ask me' });
    const { body } = await page(reader, person.id);
    expect(body).toEqual({
      id: person.id,
      name: 'Priya Nair',
      pronouns: 'she/her',
      jobTitle: 'Social worker',
      photo: null,
      role: 'participant',
      authority: { id: person.authority.id, name: person.authority.shortName },
      services: [],
      askIndicators: [7],
      askThemes: [],
      about: 'Ask me',
      email: null,
      can: { edit: false },
    });
    expect((await page(self, person.id)).body).toMatchObject({ email: person.email, can: { edit: true } });
    await edit(self, { isEmailShown: true });
    expect((await page(reader, person.id)).body.email).toBe(person.email);
  });

  test('of a lead always has the address: it is how other authorities reach theirs', async () => {
    const lead = await aMember(hub.dataSource, { role: 'lead' });
    const self = await hub.as(lead);
    expect(await edit(self, { isEmailShown: false, foundBy: 'authority' })).toMatchObject({
      isContact: true,
      isEmailShown: false,
    });
    const { body } = await page(await hub.as(await aMember(hub.dataSource)), lead.id);
    expect(body).toMatchObject({ role: 'lead', email: lead.email });
  });

  test('of a facilitator has no authority', async () => {
    const facilitator = await aFacilitator(hub.dataSource, { name: 'Marcia Lewis' });
    const { body } = await page(await hub.as(await aMember(hub.dataSource)), facilitator.id);
    expect(body).toMatchObject({ name: 'Marcia Lewis', role: 'facilitator', authority: null });
  });

  test('is not found of somebody hidden, gone or unknown, in the same words', async () => {
    const hidden = await aMember(hub.dataSource);
    await edit(await hub.as(hidden), { foundBy: 'authority' });
    const left = await aMember(hub.dataSource);
    await hub.dataSource
      .getRepository(MemberEntity)
      .update({ id: left.member.id }, { endedAt: hub.clock.now() });
    const reader = await hub.as(await aMember(hub.dataSource));
    const answers = [];
    for (const id of [hidden.id, left.id, randomUUID()]) {
      const { status, body } = await page(reader, id);
      const { instance: _, ...rest } = body as Record<string, unknown>;
      answers.push([status, rest]);
    }
    const notFound = [404, { type: '/problems/person-not-found', title: 'Person not found', status: 404 }];
    expect(answers).toEqual([notFound, notFound, notFound]);
    expect((await page(reader, 'nonsense')).status).toBe(422);
    expect((await page(hub.stranger, left.id)).status).toBe(401);
    for (const one of [
      await aMember(hub.dataSource, { authority: hidden.authority }),
      await aFacilitator(hub.dataSource),
    ])
      expect((await page(await hub.as(one), hidden.id)).status).toBe(200);
  });
});
