import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { listAuditEntries } from '@hub/contracts/audit';
import {
  addSupportContact,
  editSupportContact,
  listSupportContacts,
  removeSupportContact,
} from '@hub/contracts/support-contacts';
import { aFacilitator, aMember, anAdministrator } from '#testing/factories/people.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let lead: Client;
let delegate: Client;
let colleague: Client;
let elsewhere: Client;
let facilitator: Client;
beforeAll(async () => {
  hub = await startTestHub();
  const amara = await aMember(hub.dataSource, { role: 'lead' });
  const { authority } = amara;
  lead = await hub.as(amara);
  delegate = await hub.as(await aMember(hub.dataSource, { authority, role: 'delegate' }));
  colleague = await hub.as(await aMember(hub.dataSource, { authority }));
  elsewhere = await hub.as(await aMember(hub.dataSource, { role: 'lead' }));
  facilitator = await hub.as(await aFacilitator(hub.dataSource));
});
afterAll(() => hub.close());

const aContact = (changes = {}) => ({
  id: randomUUID(),
  isForEveryone: false,
  name: 'Staff support line',
  description: 'Weekdays, 9am to 5pm',
  phone: '01632 960 001',
  email: '',
  url: '',
  ...changes,
});
const listed = async (client: Client) => (await client.call(listSupportContacts)).body;

test('there is somebody to turn to from the first day', async () => {
  const { programme, local, can } = await listed(colleague);
  expect(programme.map(({ name, phone }) => [name, phone])).toEqual([
    ['Samaritans', '116 123'],
    ['Acas helpline', '0300 123 1100'],
    ['Equality Advisory and Support Service', '0808 800 0082'],
  ]);
  expect({ local, can }).toEqual({ local: [], can: { editProgramme: false, editLocal: false } });
  expect((await listed(facilitator)).can).toEqual({ editProgramme: true, editLocal: false });
});

describe('an authority’s own contact', () => {
  test('is kept by its lead and delegate, and seen by its people alone', async () => {
    const body = aContact();
    for (const _ of [1, 2]) expect((await lead.call(addSupportContact, { body })).status).toBe(201);
    expect((await listed(colleague)).local).toEqual([
      expect.objectContaining({ id: body.id, phone: '01632 960 001', version: 1 }),
    ]);
    for (const client of [elsewhere, facilitator]) expect((await listed(client)).local).toEqual([]);

    const params = { contactId: body.id };
    const { id: _, isForEveryone: __, ...kept } = body;
    const edit = { ...kept, version: 1, name: 'Somebody to talk to' };
    expect((await delegate.call(editSupportContact, { params, body: edit })).body.local[0]).toMatchObject({
      name: 'Somebody to talk to',
      version: 2,
    });
    expect((await lead.call(editSupportContact, { params, body: edit })).body.type).toBe(
      '/problems/contact-changed',
    );
    expect((await colleague.call(editSupportContact, { params, body: edit })).status).toBe(403);
    for (const client of [elsewhere, facilitator]) {
      expect((await client.call(editSupportContact, { params, body: edit })).status).toBe(404);
      expect((await client.call(removeSupportContact, { params })).status).toBe(404);
    }
    expect((await lead.call(removeSupportContact, { params })).body.local).toEqual([]);
    expect((await lead.call(removeSupportContact, { params })).status).toBe(404);
  });

  test('is nobody’s who has no authority, and nobody’s who does not lead it', async () => {
    for (const client of [colleague, facilitator])
      expect((await client.call(addSupportContact, { body: aContact() })).status).toBe(403);
    expect((await hub.stranger.call(addSupportContact, { body: aContact() })).status).toBe(401);
  });

  test('there are ten at the most', async () => {
    const some = await hub.as(await aMember(hub.dataSource, { role: 'lead' }));
    for (let at = 0; at < 10; at += 1)
      expect((await some.call(addSupportContact, { body: aContact() })).status).toBe(201);
    expect((await some.call(addSupportContact, { body: aContact() })).body).toMatchObject({
      type: '/problems/too-many-contacts',
      detail: 'There can be 10. Remove one first.',
    });
  });
});

test('those for everybody are the programme team’s, and what becomes of them is recorded', async () => {
  const body = aContact({ isForEveryone: true, name: 'Programme support' });
  expect((await lead.call(addSupportContact, { body })).status).toBe(403);
  expect((await facilitator.call(addSupportContact, { body })).body.programme.at(-1)?.name).toBe(
    'Programme support',
  );
  expect((await listed(elsewhere)).programme).toHaveLength(4);
  const params = { contactId: body.id };
  expect((await lead.call(removeSupportContact, { params })).status).toBe(403);
  await facilitator.call(removeSupportContact, { params });
  const administrator = await hub.as(await anAdministrator(hub.dataSource));
  const { items } = (await administrator.call(listAuditEntries, { query: { limit: 100 } })).body;
  expect(
    items.filter(({ subject }) => subject?.name === 'Programme support').map(({ action }) => action),
  ).toEqual(['support-contact.removed', 'support-contact.added']);
});

describe('what is typed', () => {
  test.each(['0300 123 1100', '+44 (0)1632 960001', '116 123', '01632 960001 ext 12'])(
    'a phone number like %s is taken',
    async (phone) => {
      const some = await hub.as(await aMember(hub.dataSource, { role: 'lead' }));
      expect((await some.call(addSupportContact, { body: aContact({ phone }) })).status).toBe(201);
    },
  );

  test.each([
    [{ name: ' ' }, '#/name', 'Enter who it is'],
    [{ phone: 'ask reception' }, '#/phone', 'Enter a phone number, like 0300 123 1100'],
    [{ phone: '12' }, '#/phone', 'Enter a phone number, like 0300 123 1100'],
    [{ phone: '' }, '#/phone', 'Enter a phone number, an email address or a web page'],
    [
      { description: 'a'.repeat(201) },
      '#/description',
      'What they help with must be 200 characters or fewer',
    ],
    [
      { email: 'nobody' },
      '#/email',
      'Enter an email address in the correct format, like name@council.gov.uk',
    ],
    [{ url: 'javascript:alert(1)' }, '#/url', 'Enter a web address that starts with https:// or http://'],
  ])('is refused where it cannot be used: %j', async (changes, pointer, detail) => {
    const { status, body } = await lead.call(addSupportContact, { body: aContact(changes) });
    expect({ status, errors: body.errors }).toEqual({ status: 422, errors: [{ pointer, detail }] });
  });
});
