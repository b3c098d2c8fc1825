import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { getClosingGaps } from '@hub/contracts/closing-gaps';
import {
  answerIntroduction,
  askForIntroduction,
  declineIntroduction,
  listMyIntroductions,
  listQueuedIntroductions,
  listReceivedIntroductions,
  passIntroductionOn,
  withdrawIntroduction,
} from '@hub/contracts/introductions';
import { listNotifications } from '@hub/contracts/notifications';
import type { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { AuthorityEntity as Authority } from '#modules/authorities/authority.entity.ts';
import { NotificationMails } from '#modules/notifications/notification-mails.service.ts';
import type { PersonEntity } from '#modules/people/person.entity.ts';
import { inTwoYears } from '#testing/factories/closed-gaps.ts';
import { aFacilitator, aMember, anAuthority, anEnrolment, theTestPhase } from '#testing/factories/people.ts';
import { mailsTo } from '#testing/sent-mail.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { IntroductionTokens } from './introduction-tokens.service.ts';
import { IntroductionsService } from './introductions.service.ts';

let hub: TestHub;
let own: AuthorityEntity;
let behind: AuthorityEntity;
let asker: PersonEntity;
let askerClient: Client;
let ownLead: Client;
let otherLead: PersonEntity;
let otherClient: Client;
let team: Client;
let teamPerson: PersonEntity;
let phaseId: string;
beforeAll(async () => {
  hub = await startTestHub();
  phaseId = (await theTestPhase(hub.dataSource)).id;
});
afterAll(() => hub.close());
beforeEach(async () => {
  await hub.dataSource.query('delete from authority');
  await hub.dataSource.query('update person set programme_role = null');
  own = await anAuthority(hub.dataSource, 'Ownshire');
  behind = await anAuthority(hub.dataSource, 'Canaryford');
  await hub.dataSource.getRepository(Authority).update(behind.id, { type: 'county' });
  await anEnrolment(hub.dataSource, own);
  // Enough of the asking one's type that it does not name it.
  for (let at = 0; at < 6; at++) await anEnrolment(hub.dataSource, await anAuthority(hub.dataSource));
  asker = await aMember(hub.dataSource, { authority: own, name: 'Ines Asker' });
  askerClient = await hub.as(asker);
  ownLead = await hub.as(await aMember(hub.dataSource, { authority: own, role: 'lead', name: 'Own Lead' }));
  otherLead = await aMember(hub.dataSource, { authority: behind, role: 'lead', name: 'Cora Canary' });
  otherClient = await hub.as(otherLead);
  teamPerson = await aFacilitator(hub.dataSource);
  team = await hub.as(teamPerson);
});

/** From the day on which the tests’ clock stands. */
const daysOn = (days: number) => {
  hub.clock.set('2026-11-23T09:00:00Z');
  hub.clock.advance({ days });
};
/** As the list of those whose gap closed hands it out. */
const tokenFor = (person: { id: string }, target: { id: string }, key: '3' | '5' = '3') =>
  hub.app.get(IntroductionTokens, { strict: false }).make({ personId: person.id } as never, {
    targetAuthorityId: target.id,
    key,
    scope: 'combined',
    phaseId,
  });
const WHY = 'How did you get managers to use the check?';
const ask = (client: Client, token: string, id = randomUUID(), why = WHY) =>
  client.call(askForIntroduction, { body: { id, token, why } });
const queue = async () => (await team.call(listQueuedIntroductions)).body.items;
const passOn = async () => {
  const [first] = await queue();
  return team.call(passIntroductionOn, { params: { introductionId: first?.id ?? '' } });
};
const received = async (client = otherClient) => (await client.call(listReceivedIntroductions)).body.items;
const answer = async (isAgreed: boolean) => {
  const [first] = await received();
  return otherClient.call(answerIntroduction, {
    params: { introductionId: first?.id ?? '' },
    body: { isAgreed },
  });
};
/** As the job does it, a minute later. */
const mailed = async (person: { id: string; email: string }) => {
  const rows = await hub.dataSource.query<{ id: string }[]>(
    `select id from notification where person_id = $1 and kind like 'introduction-%'`,
    [person.id],
  );
  const mails = hub.app.get(NotificationMails, { strict: false });
  await mails.mailAtOnce({ notificationIds: rows.map(({ id }) => id) });
  return mailsTo(hub, person.email);
};
const told = async (client: Client) => (await client.call(listNotifications)).body.items;

test('from the list of those whose gap closed to two people who know each other', async () => {
  await hub.dataSource.query('delete from authority');
  own = await anAuthority(hub.dataSource, 'Ownshire');
  await anEnrolment(hub.dataSource, own);
  for (let at = 1; at <= 5; at++) await inTwoYears(hub, `Steady ${at}`);
  for (let at = 1; at <= 5; at++) await inTwoYears(hub, `Secret ${at}`, { level: 'nameless' });
  const canary = await inTwoYears(hub, 'Canaryford', { level: 'nameless', isClosed: true });
  asker = await aMember(hub.dataSource, { authority: own, name: 'Ines Asker' });
  askerClient = await hub.as(asker);
  const { body } = await askerClient.call(getClosingGaps, { params: { key: '3' } });
  const asked = await ask(askerClient, body.closed[0]?.askToken ?? '');
  expect(asked.status).toBe(201);
  expect(asked.body).toMatchObject({
    key: '3',
    years: '2026-27',
    other: 'A unitary authority',
    state: 'asked',
    contacts: [],
  });
  expect(await queue()).toMatchObject([
    { asker: { name: 'Ownshire' }, target: { id: canary.id, name: 'Canaryford' } },
  ]);
});

describe('until both have agreed', () => {
  test('neither side is told who the other is, in any answer, notification, mail or entry of the record', async () => {
    const askId = randomUUID();
    const asked = await ask(askerClient, tokenFor(asker, behind), askId);
    const passed = await passOn();
    expect(passed.body).toMatchObject({ state: 'passed-on', can: { passOn: false, decline: true } });

    const mine = await askerClient.call(listMyIntroductions);
    expect(mine.body.items).toMatchObject([{ other: 'A county council', state: 'passed-on', contacts: [] }]);
    const theirs = await received();
    expect(theirs).toMatchObject([
      { other: 'A unitary authority', why: [WHY], contacts: [], can: { answer: true } },
    ]);
    const mails = await mailed(otherLead);
    expect(mails.at(-1)?.text).toContain('An authority would like to talk to yours');

    const entries = await hub.dataSource.query<{ action: string; authority_id: string; text: string }[]>(
      `select action, authority_id, to_jsonb(a)::text as text from audit_entry a where action like 'introduction.%'
       and (subject_id = $1 or subject_id = $2)`,
      [askId, theirs[0]?.id],
    );
    expect(entries).toHaveLength(2);
    const ofAsker = entries.filter(({ authority_id: id }) => id === own.id).map(({ text }) => text);
    const ofOther = entries.filter(({ authority_id: id }) => id === behind.id).map(({ text }) => text);
    expect([ofAsker.length, ofOther.length]).toEqual([1, 1]);

    const toAsker = JSON.stringify([
      asked.body,
      mine.body,
      await told(askerClient),
      await told(ownLead),
      ofAsker,
    ]);
    for (const canary of ['Canary', behind.id, otherLead.id, otherLead.email, theirs[0]?.id])
      expect(toAsker).not.toContain(canary);
    const toOther = JSON.stringify([theirs, await told(otherClient), mails, ofOther]);
    for (const canary of ['Ownshire', 'Ines', own.id, asker.id, asker.email, askId])
      expect(toOther).not.toContain(canary);
  });

  test('a type that would name who asks is not said', async () => {
    await hub.dataSource.getRepository(Authority).update(own.id, { type: 'shared' });
    await ask(askerClient, tokenFor(asker, behind));
    await passOn();
    expect((await received())[0]?.other).toBe('An authority');
  });

  test('nobody else sees it: not a colleague, not another authority, and the other lead not before it is passed on', async () => {
    const { body } = await ask(askerClient, tokenFor(asker, behind));
    expect(await received()).toEqual([]);
    const colleague = await hub.as(await aMember(hub.dataSource, { authority: own }));
    expect((await colleague.call(listMyIntroductions)).body.items).toEqual([]);
    // A lead looks after what their authority asks.
    expect((await ownLead.call(listMyIntroductions)).body.items).toMatchObject([{ id: body.id }]);
    await passOn();
    const introductionId = (await received())[0]?.id ?? '';
    const strangerLead = await hub.as(await aMember(hub.dataSource, { role: 'lead' }));
    const participant = await hub.as(await aMember(hub.dataSource, { authority: behind }));
    expect((await participant.call(listReceivedIntroductions)).body.type).toBe('/problems/not-allowed');
    for (const client of [strangerLead, participant, askerClient, ownLead, team])
      expect(
        (await client.call(answerIntroduction, { params: { introductionId }, body: { isAgreed: true } })).body
          .type,
      ).toBe('/problems/introduction-not-found');
    for (const client of [strangerLead, colleague, otherClient])
      expect(
        (await client.call(withdrawIntroduction, { params: { introductionId: body.id } })).body.type,
      ).toBe('/problems/introduction-not-found');
    for (const client of [askerClient, otherClient]) {
      expect((await client.call(listQueuedIntroductions)).status).toBe(404);
      expect((await client.call(passIntroductionOn, { params: { introductionId } })).status).toBe(404);
    }
    expect((await hub.stranger.call(listMyIntroductions)).status).toBe(401);
    expect((await ask(hub.stranger, 'x')).status).toBe(401);
  });
});

describe('an answer', () => {
  test('of yes shows both the names and addresses of those who talk', async () => {
    await ask(askerClient, tokenFor(asker, behind));
    await passOn();
    const agreed = await answer(true);
    expect(agreed.body).toMatchObject({
      state: 'agreed',
      contacts: [{ person: { name: 'Ines Asker' }, authority: { name: 'Ownshire' }, email: asker.email }],
      can: { answer: false },
    });
    const [mine] = (await askerClient.call(listMyIntroductions)).body.items;
    expect(mine).toMatchObject({
      state: 'agreed',
      contacts: [
        { person: { name: 'Cora Canary' }, authority: { name: 'Canaryford' }, email: otherLead.email },
      ],
    });
    expect((await told(askerClient))[0]).toMatchObject({
      kind: 'introduction-answered',
      href: '/introductions',
    });
    const [mail] = await mailed(asker);
    expect(mail?.text).toContain('There is an answer about an introduction');
    expect(mail?.text).not.toContain('Canary');
    expect((await answer(false)).body.type).toBe('/problems/introduction-over');
  });

  test('of no, and of the programme team with its reason, names nobody', async () => {
    await ask(askerClient, tokenFor(asker, behind));
    await passOn();
    expect((await answer(false)).body).toMatchObject({ state: 'declined', contacts: [] });
    const [mine] = (await askerClient.call(listMyIntroductions)).body.items;
    expect(mine).toMatchObject({ state: 'declined', reason: null, contacts: [] });

    hub.clock.advance({ minutes: 1 });
    await ask(askerClient, tokenFor(asker, behind, '5'));
    const [second] = await queue();
    const refused = await team.call(declineIntroduction, {
      params: { introductionId: second?.id ?? '' },
      body: { reason: 'They asked for a quiet year' },
    });
    expect(refused.body).toMatchObject({ state: 'declined', reason: 'They asked for a quiet year' });
    const [newest] = (await askerClient.call(listMyIntroductions)).body.items;
    expect(newest).toMatchObject({ state: 'declined', reason: 'They asked for a quiet year' });
    expect(JSON.stringify((await askerClient.call(listMyIntroductions)).body)).not.toContain('Canary');
  });

  test('that does not come ends after 60 days, and it is said; a year later nothing is kept', async () => {
    await ask(askerClient, tokenFor(asker, behind));
    await passOn();
    const service = hub.app.get(IntroductionsService, { strict: false });
    daysOn(59);
    await service.endOld();
    expect((await received())[0]?.state).toBe('passed-on');
    daysOn(61);
    await service.endOld();
    expect((await askerClient.call(listMyIntroductions)).body.items[0]).toMatchObject({
      state: 'expired',
      contacts: [],
      can: { withdraw: false },
    });
    expect((await told(askerClient))[0]?.kind).toBe('introduction-answered');
    daysOn(430);
    await service.endOld();
    const [left] = await hub.dataSource.query<{ count: string }[]>('select count(*) from introduction');
    expect(left?.count).toBe('0');
    daysOn(0);
  });
});

describe('the same asked twice', () => {
  test('is one introduction, answered each time as if it were the first', async () => {
    const colleague = await aMember(hub.dataSource, { authority: own, name: 'Carl Colleague' });
    const colleagueClient = await hub.as(colleague);
    const first = await ask(askerClient, tokenFor(asker, behind));
    await passOn();
    // Asked in one instant, the two have no order.
    hub.clock.advance({ minutes: 1 });
    const second = await ask(
      colleagueClient,
      tokenFor(colleague, behind),
      randomUUID(),
      'Who sat on the panel?',
    );
    expect(second.status).toBe(201);
    expect(second.body).toMatchObject({ state: 'asked', other: 'A county council' });
    expect(Object.keys(second.body)).toEqual(Object.keys(first.body));

    const [queued, ...more] = await queue();
    expect(more).toEqual([]);
    expect(queued?.asks.map(({ why, isPassedOn }) => [why, isPassedOn])).toEqual([
      [WHY, true],
      ['Who sat on the panel?', false],
    ]);
    // What nobody has looked at is not passed on.
    expect((await received())[0]?.why).toEqual([WHY]);
    await passOn();
    expect((await received())[0]?.why).toEqual([WHY, 'Who sat on the panel?']);
    await askerClient.call(withdrawIntroduction, { params: { introductionId: first.body.id } });
    expect((await received())[0]).toMatchObject({ state: 'passed-on', why: ['Who sat on the panel?'] });
    const agreed = await answer(true);
    expect(agreed.body.contacts.map(({ person }) => person.name)).toEqual(['Carl Colleague']);
    const states = (await ownLead.call(listMyIntroductions)).body.items;
    expect(states.map(({ state, contacts }) => [state, contacts.length])).toEqual([
      ['agreed', 1],
      ['withdrawn', 0],
    ]);
  });

  test('by a press that was lost is one request', async () => {
    const id = randomUUID();
    const token = tokenFor(asker, behind);
    expect((await ask(askerClient, token, id)).status).toBe(201);
    expect((await ask(askerClient, token, id)).body.id).toBe(id);
    expect((await askerClient.call(listMyIntroductions)).body.items).toHaveLength(1);
    // An id of somebody else's says nothing of what it is.
    const stranger = await aMember(hub.dataSource, { role: 'lead' });
    const taken = await ask(await hub.as(stranger), tokenFor(stranger, behind), id);
    expect(taken.body.type).toBe('/problems/introduction-not-found');
  });

  test('taken back is over, and the last one takes the introduction with it', async () => {
    const { body } = await ask(askerClient, tokenFor(asker, behind));
    await passOn();
    const params = { introductionId: body.id };
    expect((await askerClient.call(withdrawIntroduction, { params })).body).toMatchObject({
      state: 'withdrawn',
      can: { withdraw: false },
    });
    // Sent again it is done already.
    expect((await askerClient.call(withdrawIntroduction, { params })).status).toBe(200);
    expect((await received())[0]).toMatchObject({ state: 'withdrawn', can: { answer: false } });
    expect((await passOn()).status).toBe(404);
  });
});

describe('what is refused', () => {
  test('words that are missing or too long, and a token that is not one, old, or somebody else’s', async () => {
    const wrong = await ask(askerClient, tokenFor(asker, behind), randomUUID(), ' ');
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors).toEqual([{ pointer: '#/why', detail: 'Enter what you would like to ask' }]);
    const long = await ask(askerClient, tokenFor(asker, behind), randomUUID(), 'x'.repeat(1001));
    expect(long.body.errors?.[0]?.detail).toBe(
      'What you would like to ask must be 1,000 characters or fewer',
    );
    const colleague = await aMember(hub.dataSource, { authority: own });
    const own_ = tokenFor(asker, own);
    for (const token of ['nonsense', tokenFor(colleague, behind), own_])
      expect((await ask(askerClient, token)).body.type).toBe('/problems/introduction-token-old');
    const old = tokenFor(asker, behind);
    daysOn(2);
    expect((await ask(askerClient, old)).body.type).toBe('/problems/introduction-token-old');
    daysOn(0);
  });

  test('a sponsor, and whoever takes part in no phase', async () => {
    const sponsor = await aMember(hub.dataSource, { authority: own, role: 'sponsor' });
    expect((await ask(await hub.as(sponsor), tokenFor(sponsor, behind))).body.type).toBe(
      '/problems/not-allowed',
    );
    const outside = await aMember(hub.dataSource, { authority: await anAuthority(hub.dataSource) });
    expect((await ask(await hub.as(outside), tokenFor(outside, behind))).body.type).toBe(
      '/problems/not-allowed',
    );
    expect((await ask(team, tokenFor(teamPerson, behind))).body.type).toBe('/problems/not-allowed');
  });

  test('a sixth open request of the authority, until one is over', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 5; at++) {
      const { body } = await ask(askerClient, tokenFor(asker, await anAuthority(hub.dataSource)));
      ids.push(body.id);
    }
    const sixth = await ask(askerClient, tokenFor(asker, behind));
    expect(sixth.body).toMatchObject({ type: '/problems/too-many-introductions', status: 409 });
    expect(sixth.body.title).toContain('5 requests');
    await askerClient.call(withdrawIntroduction, { params: { introductionId: ids[0] ?? '' } });
    expect((await ask(askerClient, tokenFor(asker, behind))).status).toBe(201);
  });

  test('a refusal without a reason', async () => {
    await ask(askerClient, tokenFor(asker, behind));
    const [first] = await queue();
    const refused = await team.call(declineIntroduction, {
      params: { introductionId: first?.id ?? '' },
      body: { reason: '' },
    });
    expect(refused.body.errors?.[0]?.detail).toBe('Enter a reason, which whoever asked will read');
  });
});

test('lists come in pages, and the queue by what is to be done', async () => {
  for (let at = 0; at < 3; at++)
    await ask(
      askerClient,
      tokenFor(asker, await anAuthority(hub.dataSource)),
      randomUUID(),
      `Question ${at}`,
    );
  const first = await askerClient.call(listMyIntroductions, { query: { limit: 2 } });
  expect(first.body.items).toHaveLength(2);
  const rest = await askerClient.call(listMyIntroductions, {
    query: { limit: 2, cursor: first.body.nextCursor ?? '' },
  });
  expect(rest.body.items).toHaveLength(1);
  expect(rest.body.nextCursor).toBeNull();
  const page = await team.call(listQueuedIntroductions, { query: { limit: 2 } });
  expect(page.body.nextCursor).not.toBeNull();
  const next = await team.call(listQueuedIntroductions, {
    query: { limit: 2, cursor: page.body.nextCursor ?? '' },
  });
  expect(next.body.items).toHaveLength(1);
  await passOn();
  const lengths = await Promise.all(
    (['waiting', 'with-them', 'over'] as const).map(
      async (view) => (await team.call(listQueuedIntroductions, { query: { view } })).body.items.length,
    ),
  );
  expect(lengths).toEqual([2, 1, 0]);
  expect((await team.fetch('/api/introductions/queue?view=all')).status).toBe(422);
});
