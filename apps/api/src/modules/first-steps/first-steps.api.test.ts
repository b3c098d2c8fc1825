import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createFeed } from '@hub/contracts/calendar-feeds';
import {
  closeWelcome,
  getFirstSteps,
  getWelcome,
  hideFirstSteps,
  type WelcomeInput,
  writeWelcome,
} from '@hub/contracts/first-steps';
import { sendReturn, signReturnOff } from '@hub/contracts/returns';
import { answerSession, scheduleSession } from '@hub/contracts/sessions';
import { poolOf } from '#platform/database/data-source.ts';
import { aFacilitator, aMember, anAdministrator, theTestPhase } from '#testing/factories/people.ts';
import { aReturn, sharingOf } from '#testing/factories/returns.ts';
import { aSessionInput } from '#testing/factories/sessions.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

/** Which of their steps somebody has done. */
async function stepsOf(client: Client): Promise<Record<string, boolean>> {
  const { status, body } = await client.call(getFirstSteps);
  expect(status).toBe(200);
  return Object.fromEntries(body.items.map(({ key, isDone }) => [key, isDone]));
}
const sql = (text: string, values: unknown[] = []) => hub.dataSource.query(text, values);

describe('first steps', () => {
  test('of a participant are done by doing them', async () => {
    const person = await aMember(hub.dataSource);
    const client = await hub.as(person);
    expect(await stepsOf(client)).toEqual({ profile: false, answer: false, calendar: false });

    await sql(`update person set job_title = 'Practice lead' where id = $1`, [person.id]);
    expect((await stepsOf(client))['profile']).toBe(false);
    await sql(`update person set ask_indicators = '{2}' where id = $1`, [person.id]);
    const team = await hub.as(await aFacilitator(hub.dataSource));
    const { id: sessionId } = (await team.call(scheduleSession, { body: aSessionInput() })).body;
    const answer = (await client.call(getFirstSteps)).body.items.find(({ key }) => key === 'answer');
    expect(answer).toMatchObject({ to: `/sessions/${sessionId}`, isDone: false });
    await client.call(answerSession, { params: { sessionId }, body: { answer: 'not-coming', scope: 'one' } });
    await client.call(createFeed, { body: { filter: 'all', hasMilestones: true } });
    expect(await stepsOf(client)).toEqual({ profile: true, answer: true, calendar: true });
  });

  test('of a lead: colleagues, sponsor and domain of their own authority', async () => {
    const lead = await aMember(hub.dataSource, { role: 'lead' });
    const elsewhere = await aMember(hub.dataSource, { role: 'lead' });
    const delegate = await hub.as(
      await aMember(hub.dataSource, { role: 'delegate', authority: elsewhere.authority }),
    );
    const client = await hub.as(lead);
    expect(await stepsOf(client)).toMatchObject({ colleagues: false, sponsor: false, domain: false });
    expect(Object.keys(await stepsOf(delegate))).not.toContain('sponsor');
    expect((await stepsOf(delegate))['colleagues']).toBe(true);

    await aMember(hub.dataSource, { role: 'sponsor', authority: lead.authority });
    await sql(
      `insert into authority_domain (authority_id, domain, approved_at) values ($1, 'alderbrook.example', now())`,
      [lead.authority.id],
    );
    expect(await stepsOf(client)).toMatchObject({ colleagues: true, sponsor: true, domain: true });
    expect((await stepsOf(delegate))['domain']).toBe(false);
  });

  test('of who answers for a return: to begin it, and to sign off the one that waits', async () => {
    const lead = await aMember(hub.dataSource, { role: 'lead' });
    const { authority } = lead;
    const delegate = await hub.as(await aMember(hub.dataSource, { role: 'delegate', authority }));
    const sponsor = await hub.as(await aMember(hub.dataSource, { role: 'sponsor', authority }));
    const client = await hub.as(lead);
    expect((await stepsOf(client))['return']).toBe(false);
    expect((await stepsOf(delegate))['return']).toBe(false);
    expect(Object.keys(await stepsOf(sponsor))).not.toContain('sign-off');

    const made = await aReturn(hub.dataSource, authority);
    expect((await stepsOf(client))['return']).toBe(true);
    const params = { returnId: made.id };
    const sent = await client.call(sendReturn, { params, body: { version: made.version } });
    const { items } = (await sponsor.call(getFirstSteps)).body;
    expect(items).toContainEqual({
      key: 'sign-off',
      title: 'Check and sign off your authority’s return',
      to: `/returns/${made.id}/check`,
      isDone: false,
    });
    await sponsor.call(signReturnOff, {
      params,
      body: { version: sent.body.version, sharing: sharingOf('named'), isConfirmed: true },
    });
    expect((await stepsOf(sponsor))['sign-off']).toBe(true);
  });

  test('leave a return out that cannot be begun yet', async () => {
    const lead = await aMember(hub.dataSource, { role: 'lead' });
    const client = await hub.as(lead);
    await sql(`update enrolment set state = 'withdrawn' where authority_id = $1`, [lead.authority.id]);
    expect(Object.keys(await stepsOf(client))).not.toContain('return');
  });

  test('count an invitation that is out', async () => {
    const lead = await aMember(hub.dataSource, { role: 'lead' });
    const client = await hub.as(lead);
    const invitationId = randomUUID();
    await sql(
      `insert into invitation (id, authority_id, email, name, role, token_hash, created_at, sent_at, expires_at)
       values ($1, $2, 'helen@alderbrook.example', 'Helen', 'sponsor', $3, now(), now(), now())`,
      [invitationId, lead.authority.id, Buffer.from(invitationId)],
    );
    expect(await stepsOf(client)).toMatchObject({ colleagues: true, sponsor: true });
    await sql(`update invitation set revoked_at = now() where id = $1`, [invitationId]);
    expect(await stepsOf(client)).toMatchObject({ colleagues: false, sponsor: false });
  });

  test('of a sponsor and the programme team', async () => {
    const sponsor = await aMember(hub.dataSource, { role: 'sponsor' });
    const client = await hub.as(sponsor);
    expect(await stepsOf(client)).toEqual({ 'second-step': false, profile: false, calendar: false });
    await sql(`insert into authenticator (person_id, sealed_secret) values ($1, '\\x00')`, [sponsor.id]);
    expect((await stepsOf(client))['second-step']).toBe(false);
    await sql(`update authenticator set confirmed_at = now() where person_id = $1`, [sponsor.id]);
    expect((await stepsOf(client))['second-step']).toBe(true);

    const facilitator = await hub.as(await aFacilitator(hub.dataSource));
    expect(await stepsOf(facilitator)).toMatchObject({ 'second-step': false, welcome: false });
    const administrator = await hub.as(await anAdministrator(hub.dataSource));
    expect((await stepsOf(administrator))['milestones']).toBe(false);
    const { id: phaseId } = await theTestPhase(hub.dataSource);
    await sql(
      `insert into milestone (phase_id, kind, title, on_date) values ($1, 'other', 'Start', '2026-12-01')`,
      [phaseId],
    );
    expect(await stepsOf(administrator)).toMatchObject({ phase: true, milestones: true });
  });

  test('are put away for good, and taken out again', async () => {
    const client = await hub.as(await aMember(hub.dataSource));
    const colleague = await hub.as(await aMember(hub.dataSource));
    const hidden = await client.call(hideFirstSteps, { body: { isHidden: true } });
    expect(hidden.body.isHidden).toBe(true);
    expect((await client.call(getFirstSteps)).body.isHidden).toBe(true);
    expect((await colleague.call(getFirstSteps)).body.isHidden).toBe(false);
    await client.call(hideFirstSteps, { body: { isHidden: false } });
    expect((await client.call(getFirstSteps)).body.isHidden).toBe(false);
  });

  test('are asked in one statement', async () => {
    const client = await hub.as(await aMember(hub.dataSource));
    await client.call(getFirstSteps);
    const queries = jest.spyOn(poolOf(hub.dataSource), 'query');
    await client.call(getFirstSteps);
    const names = (queries.mock.calls as unknown as [{ name?: string }][]).map(([{ name }]) => name);
    queries.mockRestore();
    expect(names.filter((name = '') => !/^(actor|sign-in)-/.test(name))).toEqual(['first-steps']);
  });

  test('are for those who are signed in, and hiding takes a yes or a no', async () => {
    expect((await hub.stranger.call(getFirstSteps)).status).toBe(401);
    expect((await hub.stranger.call(hideFirstSteps, { body: { isHidden: true } })).status).toBe(401);
    const client = await hub.as(await aMember(hub.dataSource));
    const bad = await client.call(hideFirstSteps, { body: { isHidden: 'yes' as never } });
    expect(bad.body.errors).toEqual([
      { pointer: '#/isHidden', detail: 'Say whether to hide your first steps' },
    ]);
  });
});

describe('the welcome', () => {
  const words: WelcomeInput = {
    version: 0,
    title: 'Good to have you here',
    text: 'Come to a session.\r\n\r\n\r\n\r\nAsk us anything. ',
    signedBy: 'Marcia Lewis',
  };
  afterEach(async () => {
    await sql(`delete from welcome_note`);
  });
  /** Somebody of an authority, here since so many days. */
  async function newcomer(days: number) {
    const person = await aMember(hub.dataSource);
    const since = new Date(hub.clock.now().getTime() - days * 86_400_000);
    await sql(`update person set created_at = $2 where id = $1`, [person.id, since]);
    return hub.as(person);
  }

  test('has words of its own, and the names of the team, before anyone has written one', async () => {
    await aFacilitator(hub.dataSource, { name: 'Gurpreet Sandhu' });
    const { body } = await (await newcomer(1)).call(getWelcome);
    expect(body).toMatchObject({
      version: 0,
      signedBy: 'The programme team',
      changedAt: null,
      isShown: true,
    });
    expect(body.title).toContain('Welcome');
    expect(body.team).toContainEqual({
      id: expect.any(String),
      name: 'Gurpreet Sandhu',
      role: 'facilitator',
    });
    const roles = body.team.map(({ role }) => role);
    expect(roles).toEqual(roles.toSorted().toReversed());
    expect(body.can).toEqual({ edit: false });
  });

  test('is shown in the first 30 days, until it is closed', async () => {
    const [fresh, settled] = [await newcomer(29), await newcomer(31)];
    expect((await fresh.call(getWelcome)).body.isShown).toBe(true);
    expect((await settled.call(getWelcome)).body.isShown).toBe(false);
    await fresh.call(hideFirstSteps, { body: { isHidden: true } });
    expect((await fresh.call(getWelcome)).body.isShown).toBe(true);
    expect((await fresh.call(closeWelcome)).status).toBe(204);
    expect((await fresh.call(getWelcome)).body.isShown).toBe(false);
    expect((await fresh.call(getFirstSteps)).body.isHidden).toBe(true);
    const team = await hub.as(await aFacilitator(hub.dataSource));
    expect((await team.call(getWelcome)).body.isShown).toBe(false);
  });

  test('is written by the programme team, as plain paragraphs, and recorded', async () => {
    const facilitator = await aFacilitator(hub.dataSource);
    const team = await hub.as(facilitator);
    const { status, body } = await team.call(writeWelcome, { body: words });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      title: 'Good to have you here',
      text: 'Come to a session.\n\nAsk us anything.',
      signedBy: 'Marcia Lewis',
      version: 1,
      changedAt: '2026-11-23T09:00:00.000Z',
      can: { edit: true },
    });
    expect((await (await newcomer(1)).call(getWelcome)).body.title).toBe('Good to have you here');
    const entries = await sql(`select action, subject_name from audit_entry where person_id = $1`, [
      facilitator.id,
    ]);
    expect(entries).toEqual([{ action: 'welcome.written', subject_name: 'Good to have you here' }]);
  });

  test('of two who write at once, the second gets the first’s words; the same words twice are one', async () => {
    const team = await hub.as(await aFacilitator(hub.dataSource));
    const answers = await Promise.all(
      ['One', 'Two'].map((title) => team.call(writeWelcome, { body: { ...words, title } })),
    );
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409]);
    const [kept, refused] = answers[0]?.status === 200 ? answers : answers.toReversed();
    expect(refused?.body.type).toBe('/problems/welcome-changed');
    expect(refused?.body.current).toMatchObject({ title: kept?.body.title, version: 1 });
    const again = await team.call(writeWelcome, { body: { ...words, title: kept?.body.title ?? '' } });
    expect([again.status, again.body.version]).toEqual([200, 1]);
  });

  test('is refused to strangers, and writing it to people of authorities', async () => {
    for (const { status } of [
      await hub.stranger.call(getWelcome),
      await hub.stranger.call(closeWelcome),
      await hub.stranger.call(writeWelcome, { body: words }),
    ])
      expect(status).toBe(401);
    const lead = await hub.as(await aMember(hub.dataSource, { role: 'lead' }));
    const refused = await lead.call(writeWelcome, { body: words });
    expect([refused.status, refused.body.type]).toEqual([403, '/problems/not-allowed']);
  });

  test('refuses what is missing or too long, with a sentence for each field', async () => {
    const team = await hub.as(await aFacilitator(hub.dataSource));
    const bad = await team.call(writeWelcome, {
      body: { version: 0, title: ' ', text: 'x'.repeat(1501), signedBy: 'x'.repeat(121) },
    });
    expect(bad.status).toBe(422);
    expect(bad.body.errors).toEqual([
      { pointer: '#/title', detail: 'Enter a title' },
      { pointer: '#/text', detail: 'The welcome must be 1,500 characters or fewer' },
      { pointer: '#/signedBy', detail: 'Who signs it must be 120 characters or fewer' },
    ]);
  });
});
