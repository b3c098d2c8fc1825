import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { getProgramme } from '@hub/contracts/programme';
import { answerSession, scheduleSession } from '@hub/contracts/sessions';
import { IntroductionAskEntity } from '#modules/introductions/introduction-ask.entity.ts';
import { IntroductionEntity } from '#modules/introductions/introduction.entity.ts';
import { RegistrationEntity } from '#modules/registrations/registration.entity.ts';
import { aFacilitator, aMember, anAuthority, anEnrolment, theTestPhase } from '#testing/factories/people.ts';
import { aReturn } from '#testing/factories/returns.ts';
import { aSessionInput } from '#testing/factories/sessions.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let team: Client;

beforeAll(async () => {
  hub = await startTestHub();
  team = await hub.as(await aFacilitator(hub.dataSource));
});
afterAll(() => hub.close());

test('a fresh hub has nothing that waits', async () => {
  const { status, body } = await team.call(getProgramme);
  expect([status, body]).toEqual([
    200,
    {
      registrationsWaiting: 0,
      phase: null,
      phases: 0,
      returnsBehind: 0,
      introductionsWaiting: 0,
      quiet: { count: 0, first: [] },
    },
  ]);
});

test('what waits is counted, and authorities nobody of which answers are named', async () => {
  const phase = await theTestPhase(hub.dataSource);
  const [heard, quiet, fresh, withdrawn] = await Promise.all(
    ['Heard', 'Quiet', 'Fresh', 'Withdrawn'].map((name) => anAuthority(hub.dataSource, name)),
  );
  const long = new Date('2026-06-01T09:00:00Z');
  for (const authority of [heard, quiet])
    await anEnrolment(hub.dataSource, authority!, { registeredAt: long });
  await anEnrolment(hub.dataSource, fresh!, { registeredAt: hub.clock.now() });
  await anEnrolment(hub.dataSource, withdrawn!, {
    registeredAt: long,
    state: 'withdrawn',
    stateBeforeWithdrawal: 'registered',
  });
  const member = await hub.as(await aMember(hub.dataSource, { authority: heard! }));
  const { body: session } = await team.call(scheduleSession, { body: aSessionInput({ isPublished: true }) });
  await member.call(answerSession, { params: { sessionId: session.id }, body: { answer: 'coming' } });
  await hub.dataSource.getRepository(RegistrationEntity).insert({
    id: randomUUID(),
    phaseId: phase.id,
    authorityId: fresh!.id,
    services: ['adults'],
    leadName: 'Ann',
    leadEmail: 'ann@example.org',
    leadJobTitle: 'Lead',
    sponsorName: 'Bo',
    sponsorEmail: 'bo@example.org',
    sponsorJobTitle: 'Director',
    receivedAt: hub.clock.now(),
  });

  // One of its two services is signed off: it is still behind.
  await aReturn(hub.dataSource, heard!, { changes: { state: 'signed' } });
  await aReturn(hub.dataSource, quiet!, { changes: { state: 'signed' } });
  await aReturn(hub.dataSource, quiet!, { service: 'childrens', changes: { state: 'signed' } });
  const introduction = await hub.dataSource.getRepository(IntroductionEntity).save({
    id: randomUUID(),
    askerAuthorityId: heard!.id,
    targetAuthorityId: quiet!.id,
    key: '3' as const,
    scope: 'adults' as const,
    phaseId: phase.id,
    askedAt: hub.clock.now(),
    closesAt: hub.clock.now(),
  });
  await hub.dataSource.getRepository(IntroductionAskEntity).save(
    ['How did you?', 'And how long?'].map((why) => ({
      id: randomUUID(),
      introductionId: introduction.id,
      why,
      askedAt: hub.clock.now(),
    })),
  );

  expect((await team.call(getProgramme)).body).toEqual({
    registrationsWaiting: 1,
    phase: { name: 'Test phase', years: '2026-27', enrolled: 3 },
    phases: 1,
    returnsBehind: 2,
    introductionsWaiting: 1,
    quiet: { count: 1, first: [{ id: quiet!.id, name: 'Quiet' }] },
  });

  hub.clock.advance({ days: 61 });
  const { body } = await team.call(getProgramme);
  expect(body.quiet.first.map(({ name }) => name)).toEqual(['Fresh', 'Heard', 'Quiet']);
});

test('it is the programme team’s: strangers sign in, nobody else finds it', async () => {
  const lead = await hub.as(await aMember(hub.dataSource, { role: 'lead' }));
  expect((await hub.stranger.call(getProgramme)).status).toBe(401);
  expect((await lead.call(getProgramme)).status).toBe(404);
});
