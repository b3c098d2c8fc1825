import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  answerSession,
  cancelSession,
  editSession,
  getSession,
  listComing,
  listSubstitutes,
  publishSession,
  restoreSession,
  scheduleSeries,
  scheduleSession,
  sendSubstitute,
  type AnswerInput,
  type MyAnswer,
  type SeriesInput,
  type Session,
  type SessionInput,
} from '@hub/contracts/sessions';
import { Sealer } from '#platform/secrets/sealer.ts';
import { MailEntity } from '#modules/mail/mail.entity.ts';
import { MemberEntity } from '#modules/people/member.entity.ts';
import { aFacilitator, aMember, anAuthority } from '#testing/factories/people.ts';
import { aSeriesInput, aSessionInput } from '#testing/factories/sessions.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let facilitator: Client;

beforeAll(async () => {
  hub = await startTestHub();
  facilitator = await hub.as(await aFacilitator(hub.dataSource));
});
afterAll(() => hub.close());

interface Person {
  client: Client;
  memberId: string;
  name: string;
  email: string;
  authority: Awaited<ReturnType<typeof anAuthority>>;
}
async function aPerson(input: Parameters<typeof aMember>[1] = {}): Promise<Person> {
  const person = await aMember(hub.dataSource, input);
  return {
    client: await hub.as(person),
    memberId: person.member.id,
    name: person.name,
    email: person.email,
    authority: person.authority,
  };
}
const people = (count: number): Promise<Person[]> =>
  Promise.all(Array.from({ length: count }, () => aPerson()));

async function scheduled(changes: Partial<SessionInput> = {}): Promise<string> {
  const input = aSessionInput(changes);
  expect((await facilitator.call(scheduleSession, { body: input })).status).toBe(201);
  return input.id;
}
async function scheduledSeries(changes: Partial<SeriesInput> = {}): Promise<string[]> {
  const { body } = await facilitator.call(scheduleSeries, { body: aSeriesInput(changes) });
  return body.sessions.map(({ id }) => id);
}
const answer = (
  { client }: { client: Client },
  sessionId: string,
  said: AnswerInput['answer'],
  scope: AnswerInput['scope'] = 'one',
) => client.call(answerSession, { params: { sessionId }, body: { answer: said, scope } });
const page = async ({ client }: { client: Client }, sessionId: string): Promise<Session> =>
  (await client.call(getSession, { params: { sessionId } })).body;
const mine = async (person: Person, sessionId: string): Promise<MyAnswer | null> =>
  (await page(person, sessionId)).myAnswer;

async function mailsTo({ email }: Person): Promise<{ subject: string; text: string }[]> {
  const mails = await hub.dataSource.getRepository(MailEntity).findBy({ recipient: email });
  return mails.map(({ subject, sealedText }) => ({
    subject,
    text: sealedText ? hub.app.get(Sealer).unseal(sealedText) : '',
  }));
}

describe('answering one session', () => {
  it('says coming, maybe, not coming, and may change it until the start', async () => {
    const id = await scheduled({ startsAt: '2026-11-24T10:00' });
    const person = await aPerson();
    const { status, body } = await answer(person, id, 'coming');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      myAnswer: {
        answer: 'coming',
        place: null,
        waitingPosition: null,
        isFromSeries: false,
        substitute: null,
      },
      coming: { people: 1, authorities: 1, waiting: 0 },
      firstComing: [{ memberId: person.memberId, name: person.name, authority: person.authority.shortName }],
      version: 1,
    });
    expect((await answer(person, id, 'maybe')).body).toMatchObject({
      myAnswer: { answer: 'maybe' },
      coming: { people: 0, authorities: 0 },
      firstComing: [],
    });
    expect((await answer(person, id, 'not-coming')).body.myAnswer).toMatchObject({ answer: 'not-coming' });
    try {
      hub.clock.set('2026-11-24T09:59:59Z');
      expect((await answer(person, id, 'coming')).status).toBe(200);
      hub.clock.set('2026-11-24T10:00:00Z');
      const late = await answer(person, id, 'not-coming');
      expect(late.status).toBe(409);
      expect(late.body).toMatchObject({ type: '/problems/session-started' });
    } finally {
      hub.clock.set('2026-11-23T09:00:00Z');
    }
    expect(await mine(person, id)).toMatchObject({ answer: 'coming' });
  });

  it('counts people and their authorities, and lists them by authority and name', async () => {
    const id = await scheduled();
    const [ashford, barrow] = await Promise.all(
      ['Ashford', 'Barrow'].map((name) => anAuthority(hub.dataSource, name)),
    );
    for (const [name, authority] of [
      ['Zoe', ashford],
      ['Amir', barrow],
      ['Bea', ashford],
    ] as const) {
      await answer(await aPerson({ name, ...(authority ? { authority } : {}) }), id, 'coming');
    }
    const first = await facilitator.call(listComing, { params: { sessionId: id }, query: { limit: 2 } });
    expect(first.body.items.map(({ name, authority }) => [authority, name])).toEqual([
      ['Ashford', 'Bea'],
      ['Ashford', 'Zoe'],
    ]);
    const second = await facilitator.call(listComing, {
      params: { sessionId: id },
      query: { limit: 2, cursor: first.body.nextCursor ?? undefined },
    });
    expect(second.body).toMatchObject({ items: [{ name: 'Amir', authority: 'Barrow' }], nextCursor: null });
    expect((await page({ client: facilitator }, id)).coming).toEqual({
      people: 3,
      authorities: 2,
      waiting: 0,
    });
  });

  it('is refused to strangers, the programme team and people who left', async () => {
    const id = await scheduled();
    expect((await answer({ client: hub.stranger }, id, 'coming')).status).toBe(401);
    expect((await answer({ client: facilitator }, id, 'coming')).status).toBe(403);
    const leaver = await aPerson();
    await hub.dataSource.getRepository(MemberEntity).update(leaver.memberId, { endedAt: hub.clock.now() });
    const left = await hub.as(
      await hub.dataSource
        .getRepository(MemberEntity)
        .findOneOrFail({ where: { id: leaver.memberId }, relations: { person: true } })
        .then(({ person }) => person),
    );
    expect((await answer({ client: left }, id, 'coming')).status).toBe(401);
    expect((await page({ client: facilitator }, id)).coming.people).toBe(0);
  });

  it('is refused for a draft, a cancelled session, one that does not exist and a word that is no answer', async () => {
    const person = await aPerson();
    const draft = await scheduled({ isPublished: false });
    expect((await answer(person, draft, 'coming')).status).toBe(404);
    expect((await answer(person, randomUUID(), 'coming')).status).toBe(404);
    const cancelled = await scheduled();
    await facilitator.call(cancelSession, {
      params: { sessionId: cancelled },
      body: { version: 1, scope: 'one', reason: 'Ill' },
    });
    expect((await answer(person, cancelled, 'coming')).body).toMatchObject({
      type: '/problems/session-cancelled',
    });
    const { status, body } = await answer(person, await scheduled(), 'perhaps' as 'maybe');
    expect(status).toBe(422);
    expect(body).toMatchObject({
      errors: [{ pointer: '#/answer', detail: 'Choose coming, maybe or not coming' }],
    });
  });

  it('of people whose membership ended does not count', async () => {
    const id = await scheduled({ capacity: 1 });
    const [leaver, waiting, last] = (await people(3)) as [Person, Person, Person];
    await answer(leaver, id, 'coming');
    await answer(waiting, id, 'coming');
    await hub.dataSource.getRepository(MemberEntity).update(leaver.memberId, { endedAt: hub.clock.now() });

    const { body: list } = await facilitator.call(listComing, { params: { sessionId: id } });
    expect(list.items).toEqual([]);
    await answer(last, id, 'coming');
    expect(await mine(waiting, id)).toMatchObject({ place: 'confirmed' });
    const { coming, firstComing } = await page(last, id);
    expect(coming).toEqual({ people: 1, authorities: 1, waiting: 1 });
    expect(firstComing.map(({ memberId }) => memberId)).toEqual([waiting.memberId]);
    expect(await mine(last, id)).toMatchObject({ place: 'waiting', waitingPosition: 1 });
  });
});

describe('a session with few places', () => {
  it('gives one place to one of ten who ask at once, and nine wait in order', async () => {
    const id = await scheduled({ capacity: 1 });
    const ten = await people(10);
    const answers = await Promise.all(ten.map((person) => answer(person, id, 'coming')));
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(10).fill(200));

    const places = await Promise.all(ten.map((person) => mine(person, id)));
    expect(places.filter((place) => place?.place === 'confirmed')).toHaveLength(1);
    const positions = places.flatMap((place) =>
      place?.place === 'waiting' ? [place.waitingPosition ?? 0] : [],
    );
    expect(positions.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const [first] = ten as [Person];
    expect((await page(first, id)).coming).toEqual({ people: 1, authorities: 1, waiting: 9 });
  });

  it('promotes who waited longest when somebody withdraws, and tells them', async () => {
    const id = await scheduled({
      capacity: 1,
      title: 'Small group',
      joiningUrl: 'https://meet.example.org/secret',
    });
    const [first, second, third] = (await people(3)) as [Person, Person, Person];
    for (const person of [first, second, third]) await answer(person, id, 'coming');
    expect(await mine(third, id)).toMatchObject({ place: 'waiting', waitingPosition: 2 });

    await answer(first, id, 'maybe');
    expect(await mine(second, id)).toMatchObject({ place: 'confirmed', waitingPosition: null });
    expect(await mine(third, id)).toMatchObject({ place: 'waiting', waitingPosition: 1 });
    const [mail, ...rest] = await mailsTo(second);
    expect(rest).toEqual([]);
    expect(mail?.subject).toBe('You have a place: Small group, Wednesday 9 December 2026, 10am to 11:30am');
    expect(mail?.text).toContain(`${hub.env.publicUrl}/sessions/${id}`);
    expect(mail?.text).not.toContain('secret');
    expect([...(await mailsTo(first)), ...(await mailsTo(third))]).toEqual([]);
  });

  it('keeps a place in the queue when the same is said again, and loses it when another is', async () => {
    const id = await scheduled({ capacity: 1 });
    const [holder, early, late] = (await people(3)) as [Person, Person, Person];
    for (const person of [holder, early, late]) await answer(person, id, 'coming');
    await answer(early, id, 'coming');
    expect(await mine(early, id)).toMatchObject({ waitingPosition: 1 });
    await answer(early, id, 'maybe');
    await answer(early, id, 'coming');
    expect(await mine(early, id)).toMatchObject({ waitingPosition: 2 });
    await answer(holder, id, 'coming');
    expect(await mine(holder, id)).toMatchObject({ place: 'confirmed' });
  });

  it('promotes when it grows, and takes no place away when it shrinks', async () => {
    const id = await scheduled({ capacity: 1 });
    const three = (await people(3)) as [Person, Person, Person];
    for (const person of three) await answer(person, id, 'coming');
    const setCapacity = async (capacity: number | null) => {
      const { version } = await page({ client: facilitator }, id);
      return facilitator.call(editSession, {
        params: { sessionId: id },
        body: { version, scope: 'one', changes: { capacity } },
      });
    };
    expect((await setCapacity(2)).body.coming).toEqual({ people: 2, authorities: 2, waiting: 1 });
    expect(await mailsTo(three[1])).toHaveLength(1);
    expect((await setCapacity(1)).body.coming).toEqual({ people: 2, authorities: 2, waiting: 1 });
    await answer(three[0], id, 'not-coming');
    expect(await mine(three[2], id)).toMatchObject({ place: 'waiting' });
    expect((await setCapacity(null)).body.coming).toEqual({ people: 2, authorities: 2, waiting: 0 });
    expect(await mine(three[2], id)).toMatchObject({ answer: 'coming', place: null });
  });

  it('shows the joining link to who has a place, not to who waits', async () => {
    const id = await scheduled({
      capacity: 1,
      startsAt: '2026-11-23T09:10',
      joiningUrl: 'https://meet.example.org/room',
    });
    const [holder, waiting] = (await people(2)) as [Person, Person];
    await answer(holder, id, 'coming');
    await answer(waiting, id, 'coming');
    expect((await page(holder, id)).joining).toMatchObject({
      state: 'open',
      url: 'https://meet.example.org/room',
    });
    expect((await page(waiting, id)).joining).toMatchObject({ state: 'not-coming', url: null });
  });
});

describe('answering a series', () => {
  it('answers every date, and a date answered for itself keeps its own', async () => {
    const [first = '', second = '', third = '', ...rest] = await scheduledSeries();
    const person = await aPerson();
    await answer(person, second, 'not-coming');
    await answer(person, first, 'coming', 'series');
    expect(await mine(person, first)).toMatchObject({ answer: 'coming', isFromSeries: true });
    expect(await mine(person, second)).toMatchObject({ answer: 'not-coming', isFromSeries: false });
    for (const id of [third, ...rest]) {
      expect(await mine(person, id)).toMatchObject({ answer: 'coming', isFromSeries: true });
    }

    await answer(person, third, 'maybe');
    await answer(person, first, 'not-coming', 'series');
    expect(await mine(person, third)).toMatchObject({ answer: 'maybe', isFromSeries: false });
    expect(await mine(person, rest[0] ?? '')).toMatchObject({ answer: 'not-coming', isFromSeries: true });
    expect((await page(person, first)).coming.people).toBe(0);
  });

  it('the date it is given on takes it, whatever was said before', async () => {
    const [first = ''] = await scheduledSeries();
    const person = await aPerson();
    await answer(person, first, 'not-coming');
    await answer(person, first, 'coming', 'series');
    expect(await mine(person, first)).toMatchObject({ answer: 'coming', isFromSeries: true });
  });

  it('dates that are published later take it, in the order people answered', async () => {
    const [first = '', second = '', ...drafts] = await scheduledSeries({ isPublished: false, capacity: 1 });
    const publish = (sessionId: string, scope: 'one' | 'following') =>
      facilitator.call(publishSession, { params: { sessionId }, body: { version: 1, scope } });
    await publish(first, 'one');
    const [early, late] = (await people(2)) as [Person, Person];
    await answer(early, first, 'coming', 'series');
    hub.clock.advance({ minutes: 1 });
    await answer(late, first, 'coming', 'series');
    await publish(second, 'following');
    for (const id of [second, ...drafts]) {
      expect(await mine(early, id)).toMatchObject({
        answer: 'coming',
        place: 'confirmed',
        isFromSeries: true,
      });
      expect(await mine(late, id)).toMatchObject({ place: 'waiting', waitingPosition: 1 });
    }
    expect([...(await mailsTo(early)), ...(await mailsTo(late))]).toEqual([]);
    hub.clock.set('2026-11-23T09:00:00Z');
  });

  it('a date that is cancelled takes it too, for when it is restored', async () => {
    const [first = '', second = ''] = await scheduledSeries();
    await facilitator.call(cancelSession, {
      params: { sessionId: second },
      body: { version: 1, scope: 'one', reason: 'Away' },
    });
    const person = await aPerson();
    await answer(person, first, 'coming', 'series');
    await facilitator.call(restoreSession, {
      params: { sessionId: second },
      body: { version: 2, scope: 'one' },
    });
    expect(await mine(person, second)).toMatchObject({ answer: 'coming' });
    expect((await page(person, second)).coming.people).toBe(1);
  });

  it('leaves what has started as it was', async () => {
    const [first = '', second = ''] = await scheduledSeries();
    const person = await aPerson();
    try {
      hub.clock.set('2027-01-13T10:00:00Z');
      await answer(person, second, 'coming', 'series');
    } finally {
      hub.clock.set('2026-11-23T09:00:00Z');
    }
    expect(await mine(person, first)).toBeNull();
    expect(await mine(person, second)).toMatchObject({ answer: 'coming' });
  });

  it('two who answer a series at once both get through', async () => {
    const dates = await scheduledSeries({ capacity: 1 });
    const both = (await people(2)) as [Person, Person];
    const statuses = await Promise.all([
      answer(both[0], dates[0] ?? '', 'coming', 'series'),
      answer(both[1], dates.at(-1) ?? '', 'coming', 'series'),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([200, 200]);
    for (const id of dates) expect((await page(both[0], id)).coming).toMatchObject({ people: 1, waiting: 1 });
  });
});

describe('sending a colleague', () => {
  const send = ({ client }: { client: Client }, sessionId: string, memberId: string) =>
    client.call(sendSubstitute, { params: { sessionId }, body: { memberId } });
  const offered = async ({ client }: Person, sessionId: string) =>
    (await client.call(listSubstitutes, { params: { sessionId } })).body.items.map(({ name }) => name);

  it('hands my place to a colleague of my authority, and tells them', async () => {
    const id = await scheduled({ capacity: 1, title: 'Small group' });
    const me = await aPerson({ name: 'Mo' });
    const colleague = await aPerson({ name: 'Cleo', authority: me.authority });
    const waiting = await aPerson();
    await answer(me, id, 'coming');
    await answer(waiting, id, 'coming');
    expect(await offered(me, id)).toEqual(['Cleo']);

    const { status, body } = await send(me, id, colleague.memberId);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      myAnswer: { answer: 'not-coming', place: null, substitute: { name: 'Cleo', comesForMe: true } },
      coming: { people: 1, authorities: 1, waiting: 1 },
    });
    expect(await mine(colleague, id)).toMatchObject({
      answer: 'coming',
      place: 'confirmed',
      substitute: { name: 'Mo', comesForMe: false },
    });
    expect(await mine(waiting, id)).toMatchObject({ place: 'waiting', waitingPosition: 1 });
    expect((await mailsTo(colleague)).map(({ subject }) => subject)).toEqual([
      'You are going in place of Mo: Small group, Wednesday 9 December 2026, 10am to 11:30am',
    ]);

    // When the colleague cannot come either, the next in the queue is promoted and nobody comes for me.
    await answer(colleague, id, 'not-coming');
    expect(await mine(waiting, id)).toMatchObject({ place: 'confirmed' });
    expect((await mine(me, id))?.substitute).toBeNull();
  });

  it('hands over a place in the queue, and a colleague can hand it back', async () => {
    const id = await scheduled({ capacity: 1 });
    const holder = await aPerson();
    const me = await aPerson({ name: 'Mo' });
    const colleague = await aPerson({ name: 'Cleo', authority: me.authority });
    const behind = await aPerson();
    for (const person of [holder, me, behind]) await answer(person, id, 'coming');
    await send(me, id, colleague.memberId);
    expect(await mine(colleague, id)).toMatchObject({ place: 'waiting', waitingPosition: 1 });
    expect(await mine(behind, id)).toMatchObject({ waitingPosition: 2 });
    await send(colleague, id, me.memberId);
    expect(await mine(me, id)).toMatchObject({
      answer: 'coming',
      waitingPosition: 1,
      substitute: { name: 'Cleo', comesForMe: false },
    });
    expect(await mine(colleague, id)).toMatchObject({ substitute: { name: 'Mo', comesForMe: true } });
  });

  it('works before I have answered myself', async () => {
    const id = await scheduled({ capacity: 1 });
    const me = await aPerson();
    const colleague = await aPerson({ authority: me.authority });
    await answer(await aPerson(), id, 'coming');
    await send(me, id, colleague.memberId);
    expect(await mine(colleague, id)).toMatchObject({
      answer: 'coming',
      place: 'waiting',
      waitingPosition: 1,
    });
  });

  it('is refused for people of another authority, who left, who are coming already, and for myself', async () => {
    const id = await scheduled();
    const me = await aPerson();
    const colleague = await aPerson({ authority: me.authority });
    const leaver = await aPerson({ authority: me.authority });
    const stranger = await aPerson();
    await answer(colleague, id, 'coming');
    await hub.dataSource.getRepository(MemberEntity).update(leaver.memberId, { endedAt: hub.clock.now() });
    expect(await offered(me, id)).toEqual([]);
    for (const memberId of [
      stranger.memberId,
      leaver.memberId,
      colleague.memberId,
      me.memberId,
      randomUUID(),
    ]) {
      const { status, body } = await send(me, id, memberId);
      expect(status).toBe(422);
      expect(body).toMatchObject({ errors: [{ pointer: '#/memberId' }] });
    }
    expect(await mine(stranger, id)).toBeNull();
    expect(await mine(me, id)).toBeNull();
  });

  it('is refused to strangers, the programme team, for a draft and once it has started', async () => {
    const id = await scheduled({ startsAt: '2026-11-23T08:30' });
    const me = await aPerson();
    const colleague = await aPerson({ authority: me.authority });
    expect((await send({ client: hub.stranger }, id, colleague.memberId)).status).toBe(401);
    expect((await send({ client: facilitator }, id, colleague.memberId)).status).toBe(403);
    expect((await facilitator.call(listSubstitutes, { params: { sessionId: id } })).status).toBe(403);
    expect((await send(me, id, colleague.memberId)).body).toMatchObject({
      type: '/problems/session-started',
    });
    const draft = await scheduled({ isPublished: false });
    expect((await send(me, draft, colleague.memberId)).status).toBe(404);
    expect((await me.client.call(listSubstitutes, { params: { sessionId: draft } })).status).toBe(404);
  });
});
