import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getHub, getMe } from '@hub/contracts/people';
import { aFacilitator, aMember } from '#testing/factories/people.ts';
import { startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

test('a participant is told who they are, where their place is, and that they may not schedule', async () => {
  const person = await aMember(hub.dataSource, { name: 'Zoë O’Brien', role: 'lead' });
  const { status, body, headers } = await (await hub.as(person)).call(getMe);
  expect(status).toBe(200);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(body).toEqual({
    id: person.id,
    name: 'Zoë O’Brien',
    email: person.email,
    photo: null,
    awaits: null,
    programmeRole: null,
    member: {
      id: person.member.id,
      role: 'lead',
      authority: { id: person.authority.id, name: person.authority.shortName },
      actsFor: null,
    },
    can: { scheduleSessions: false, managePeople: true, runProgramme: false, administer: false },
  });
});

test('a facilitator may schedule sessions and has no place in an authority', async () => {
  const { body } = await (await hub.as(await aFacilitator(hub.dataSource))).call(getMe);
  expect(body).toMatchObject({ programmeRole: 'facilitator', member: null, can: { scheduleSessions: true } });
});

test('a stranger is told to sign in', async () => {
  const { status, body } = await hub.stranger.call(getMe);
  expect(status).toBe(401);
  expect(body.type).toBe('/problems/not-signed-in');
});

test('a stranger may know the mode and the phase of the hub', async () => {
  await hub.dataSource.query(`delete from phase`);
  await hub.dataSource.query(
    `insert into phase (name, years, starts_on, ends_on) values ('Phase 4', '2026-27', '2026-09-01', '2027-08-31')`,
  );
  const { body } = await hub.stranger.call(getHub);
  expect(body).toEqual({ mode: 'demonstration', phase: { name: 'Phase 4', years: '2026-27' } });
});
