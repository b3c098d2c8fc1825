import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  acceptRegistration,
  declineRegistration,
  getRegistration,
  getRegistrationOffer,
  listRegistrations,
  registerAuthority,
  type Registration,
  type RegistrationInput,
} from '@hub/contracts/registrations';
import { AuditEntryEntity } from '#modules/audit/audit-entry.entity.ts';
import type { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { EnrolmentRoleEntity } from '#modules/enrolments/enrolment-role.entity.ts';
import { EnrolmentEntity } from '#modules/enrolments/enrolment.entity.ts';
import { InvitationEntity } from '#modules/invitations/invitation.entity.ts';
import { MembersService } from '#modules/people/members.service.ts';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';
import { SignInLimitEntity } from '#modules/sign-ins/sign-in-limit.entity.ts';
import {
  aFacilitator,
  aMember,
  anAdministrator,
  anAuthority,
  anEnrolment,
  theTestPhase,
} from '#testing/factories/people.ts';
import { mailsTo } from '#testing/sent-mail.ts';
import { type Answer, type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { RegistrationEntity } from './registration.entity.ts';
import { RegistrationsService } from './registrations.service.ts';

let hub: TestHub;
let team: Client;
let phase: PhaseEntity;

/** Open around the tests' clock, in November 2026. */
const openPhase = (hub: TestHub) =>
  hub.dataSource.getRepository(PhaseEntity).save({
    name: 'Phase 5',
    years: '2027-28',
    startsOn: '2027-06-01',
    endsOn: '2028-05-31',
    registrationOpensOn: '2026-11-01',
    registrationClosesOn: '2027-05-31',
  });

beforeAll(async () => {
  hub = await startTestHub();
  team = await hub.as(await aFacilitator(hub.dataSource, { name: 'Marcia Lewis' }));
  await theTestPhase(hub.dataSource);
  phase = await openPhase(hub);
});
afterAll(() => hub.close());
// Every test registers from one network; the limits have a test of their own.
beforeEach(() => hub.dataSource.getRepository(SignInLimitEntity).deleteAll());

let counter = 0;
const inputFor = ({ id }: { id: string }, changes: Partial<RegistrationInput> = {}): RegistrationInput => {
  counter += 1;
  return {
    id: randomUUID(),
    phaseId: phase.id,
    authorityId: id,
    services: ['adults', 'childrens'],
    lead: { name: 'Hannah Whitlock', email: `hannah.${counter}@kestrel.example`, jobTitle: 'EDI lead' },
    sponsor: {
      name: 'Ravi Menon',
      email: `ravi.${counter}@kestrel.example`,
      jobTitle: 'Director of adults’ services',
    },
    note: '',
    ...changes,
  };
};
const send = (body: RegistrationInput) => hub.stranger.call(registerAuthority, { body });
const registered = async (authority?: AuthorityEntity, changes: Partial<RegistrationInput> = {}) => {
  const input = inputFor(authority ?? (await anAuthority(hub.dataSource)), changes);
  expect((await send(input)).status).toBe(202);
  return input;
};
const params = ({ id }: { id: string }) => ({ params: { registrationId: id } });
const sentencesOf = (answer: Answer<unknown>) =>
  ((answer.body as { errors?: { pointer: string; detail: string }[] }).errors ?? []).map(
    ({ pointer, detail }) => `${pointer} ${detail}`,
  );

describe('the offer', () => {
  it('tells anyone which phase is open, when the next opens, and who can register', async () => {
    const own = await startTestHub();
    try {
      const nothing = await own.stranger.call(getRegistrationOffer);
      expect([nothing.status, nothing.body]).toEqual([200, { open: [], next: null, authorities: [] }]);

      const { id } = await openPhase(own);
      const enrolled = await anAuthority(own.dataSource, 'Enrolled');
      const ended = await anAuthority(own.dataSource, 'Ended');
      const free = await anAuthority(own.dataSource, 'Free');
      await own.dataSource.query(`update authority set ended_on = '2026-11-23' where id = $1`, [ended.id]);
      const now = own.clock.now();
      await own.dataSource.getRepository(EnrolmentEntity).insert({
        phaseId: id,
        authorityId: enrolled.id,
        services: ['adults'],
        registeredAt: now,
        stateChangedAt: now,
      });
      const { body } = await own.stranger.call(getRegistrationOffer);
      expect(body).toEqual({
        open: [
          {
            id,
            name: 'Phase 5',
            years: '2027-28',
            startsOn: '2027-06-01',
            endsOn: '2028-05-31',
            closesOn: '2027-05-31',
          },
        ],
        next: null,
        authorities: [{ id: free.id, name: 'Free', phaseIds: [id] }],
      });

      own.clock.set('2026-10-31T12:00:00Z');
      expect((await own.stranger.call(getRegistrationOffer)).body).toEqual({
        open: [],
        next: { id, name: 'Phase 5', years: '2027-28', opensOn: '2026-11-01' },
        authorities: [],
      });
    } finally {
      await own.close();
    }
  });
});

describe('registering', () => {
  it('is received, mailed and recorded once, however often it is sent', async () => {
    const authority = await anAuthority(hub.dataSource, 'Kestrel Vale');
    const input = inputFor(authority, { note: 'We share a staff network with Fenmarsh.' });
    const answers = [...(await Promise.all([send(input), send(input)])), await send(input)];
    expect(answers.map(({ status, body }) => [status, body])).toEqual(
      Array.from({ length: 3 }, () => [202, { id: input.id }]),
    );

    const mails = await mailsTo(hub, input.lead.email);
    expect(mails.map(({ subject }) => subject)).toEqual(['Registration received: Kestrel Vale Council']);
    expect(mails[0]?.text).toContain('Kestrel Vale Council for Phase 5, 2027-28');
    // The address was typed by a stranger: nothing else of theirs is mailed to it.
    expect(mails[0]?.text).not.toContain('Hannah');
    expect(mails[0]?.text).not.toContain('staff network');

    const entries = await hub.dataSource.getRepository(AuditEntryEntity).findBy({ subjectId: input.id });
    expect(entries).toMatchObject([
      {
        action: 'registration.received',
        personId: null,
        personName: 'Hannah Whitlock',
        authorityId: authority.id,
        subjectName: 'Kestrel Vale',
      },
    ]);
    const another = await send({ ...input, note: 'Something else' });
    expect([another.status, another.body.type]).toEqual([409, '/problems/id-already-used']);
  });

  it('answers the same whomever it names', async () => {
    const known = await aMember(hub.dataSource);
    const [first, second] = [await anAuthority(hub.dataSource), await anAuthority(hub.dataSource)];
    const stranger = await send(inputFor(first));
    const member = await send(
      inputFor(second, { lead: { name: known.name, email: known.email, jobTitle: 'Lead' } }),
    );
    expect(Object.keys(stranger.body)).toEqual(Object.keys(member.body));
    expect([stranger.status, member.status]).toEqual([202, 202]);
  });

  it('a second time for the same authority waits beside the first', async () => {
    const authority = await anAuthority(hub.dataSource);
    const first = await registered(authority);
    hub.clock.advance({ minutes: 1 });
    const second = await registered(authority);
    const { body } = await team.call(getRegistration, params(first));
    expect(body).toMatchObject({
      othersWaiting: 1,
      others: [{ id: second.id, leadName: 'Hannah Whitlock', state: 'waiting' }],
    });
  });

  it('says what is wrong with every field at once', async () => {
    const answer = await send({
      ...inputFor({ id: '' }),
      services: [],
      lead: { name: ' ', email: 'hannah', jobTitle: '' },
      sponsor: { name: 'Visit www.example.org', email: '', jobTitle: 'x'.repeat(121) },
      note: 'x'.repeat(1001),
    });
    expect([answer.status, sentencesOf(answer).toSorted()]).toMatchObject([
      422,
      expect.arrayContaining([
        '#/authorityId Choose your authority from the list',
        '#/services Choose adults’ services, children’s services or both',
        '#/lead/name Enter the name of the programme lead',
        '#/lead/email Enter an email address in the correct format, like name@council.gov.uk',
        '#/lead/jobTitle Enter the job title of the programme lead',
        '#/sponsor/name A name must not hold a web address',
        '#/sponsor/email Enter the email address of the sponsor',
        '#/sponsor/jobTitle A job title must be 120 characters or fewer',
        '#/note The note must be 1,000 characters or fewer',
      ]),
    ]);
  });

  it('needs two people', async () => {
    const authority = await anAuthority(hub.dataSource);
    const { lead } = inputFor(authority);
    const answer = await send(
      inputFor(authority, { lead, sponsor: { ...lead, email: lead.email.toUpperCase() } }),
    );
    expect([answer.status, sentencesOf(answer)]).toEqual([
      422,
      ['#/sponsor/email The sponsor must be another person than the programme lead'],
    ]);
  });

  it('is for authorities that there are, and that do not take part yet', async () => {
    const [ended, enrolled] = [
      await anAuthority(hub.dataSource),
      await anAuthority(hub.dataSource, 'Fenmarsh'),
    ];
    await hub.dataSource.query(`update authority set ended_on = '2026-11-01' where id = $1`, [ended.id]);
    const now = hub.clock.now();
    await hub.dataSource.getRepository(EnrolmentEntity).insert({
      phaseId: phase.id,
      authorityId: enrolled.id,
      services: ['adults'],
      state: 'withdrawn',
      stateBeforeWithdrawal: 'registered',
      registeredAt: now,
      stateChangedAt: now,
    });
    for (const authority of [ended, { id: randomUUID() }])
      expect(sentencesOf(await send(inputFor(authority)))).toEqual([
        '#/authorityId Choose your authority from the list',
      ]);
    expect(sentencesOf(await send(inputFor(enrolled)))).toEqual([
      '#/authorityId Fenmarsh takes part in Phase 5, 2027-28 already. Ask its programme lead to invite you',
    ]);
  });

  it('is for phases that are open', async () => {
    const authority = await anAuthority(hub.dataSource);
    const { id: phaseId } = await theTestPhase(hub.dataSource);
    const closed = await send(inputFor(authority, { phaseId }));
    expect([closed.status, closed.body.type]).toEqual([409, '/problems/registration-closed']);
    const missing = await send(inputFor(authority, { phaseId: randomUUID() }));
    expect(sentencesOf(missing)).toEqual(['#/phaseId Choose a phase that is open for registration']);
  });

  it('is counted by network and by address', async () => {
    const lead = { name: 'Hannah Whitlock', email: 'often@kestrel.example', jobTitle: 'EDI lead' };
    const authorities = await Promise.all(Array.from({ length: 6 }, () => anAuthority(hub.dataSource)));
    const answers: Answer<unknown>[] = [];
    for (const authority of authorities) answers.push(await send(inputFor(authority, { lead })));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202, 429]);
    expect(Number(answers[5]?.headers.get('retry-after'))).toBeGreaterThan(60);

    const [authority] = authorities as [AuthorityEntity];
    const more: number[] = [];
    for (let at = 0; at < 15; at += 1) more.push((await send(inputFor(authority))).status);
    expect([more.slice(0, 14), more[14]]).toEqual([Array.from({ length: 14 }, () => 202), 429]);
  });
});

describe('the list', () => {
  it('shows those that wait, the oldest first, page by page', async () => {
    const own = await startTestHub();
    try {
      await openPhase(own);
      const reviewer = await own.as(await anAdministrator(own.dataSource));
      const { id: phaseId } = await own.dataSource
        .getRepository(PhaseEntity)
        .findOneByOrFail({ name: 'Phase 5' });
      const sent: string[] = [];
      for (let at = 0; at < 3; at += 1) {
        const body = inputFor(await anAuthority(own.dataSource), { phaseId });
        await own.stranger.call(registerAuthority, { body });
        sent.push(body.id);
        own.clock.advance({ minutes: 1 });
      }
      const first = await reviewer.call(listRegistrations, { query: { limit: 2 } });
      expect(first.body.items.map(({ id }) => id)).toEqual(sent.slice(0, 2));
      const second = await reviewer.call(listRegistrations, {
        query: { limit: 2, cursor: first.body.nextCursor ?? '' },
      });
      expect([second.body.items.map(({ id }) => id), second.body.nextCursor]).toEqual([sent.slice(2), null]);

      for (const id of sent.slice(0, 2)) {
        await reviewer.call(declineRegistration, { ...params({ id }), body: { reason: 'Twice' } });
        own.clock.advance({ minutes: 1 });
      }
      const declined = await reviewer.call(listRegistrations, { query: { state: 'declined', limit: 1 } });
      expect(declined.body.items.map(({ id }) => id)).toEqual([sent[1]]);
      const rest = await reviewer.call(listRegistrations, {
        query: { state: 'declined', cursor: declined.body.nextCursor ?? '' },
      });
      expect(rest.body.items.map(({ id }) => id)).toEqual([sent[0]]);
      const wrong = await reviewer.call(listRegistrations, { query: { cursor: 'abc' } });
      expect(sentencesOf(wrong)).toEqual([
        '#/cursor This page link is not one of ours. Start from the first page',
      ]);
    } finally {
      await own.close();
    }
  });
});

describe('accepting', () => {
  it('enrols the authority and invites its lead and sponsor', async () => {
    const authority = await anAuthority(hub.dataSource, 'Harrowdown');
    const input = await registered(authority, { services: ['childrens'] });
    const { status, body } = await team.call(acceptRegistration, params(input));
    expect([status, body]).toMatchObject([
      200,
      { state: 'accepted', decidedBy: 'Marcia Lewis', can: { decide: false } },
    ]);
    const enrolment = await hub.dataSource
      .getRepository(EnrolmentEntity)
      .findOneByOrFail({ authorityId: authority.id, phaseId: phase.id });
    expect(enrolment).toMatchObject({ state: 'registered', services: ['childrens'] });
    const invitations = await hub.dataSource
      .getRepository(InvitationEntity)
      .findBy({ authorityId: authority.id });
    expect(invitations.map(({ email, name, role }) => `${role}: ${name}, ${email}`).toSorted()).toEqual([
      `lead: Hannah Whitlock, ${input.lead.email}`,
      `sponsor: Ravi Menon, ${input.sponsor.email}`,
    ]);
    const mails = await mailsTo(hub, input.lead.email, 3);
    expect(mails.map(({ subject }) => subject)).toContain('Registration accepted: Harrowdown Council');
    expect(mails.some(({ text }) => text.includes('you get an invitation'))).toBe(true);
    const actions = await hub.dataSource
      .getRepository(AuditEntryEntity)
      .findBy({ authorityId: authority.id });
    expect(actions.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'registration.received',
        'enrolment.made',
        'invitation.sent',
        'registration.accepted',
      ]),
    );
  });

  it('gives people who are here already their role in the new phase, and invites nobody twice', async () => {
    const authority = await anAuthority(hub.dataSource);
    await anEnrolment(hub.dataSource, authority);
    const [lead, sponsor] = [
      await aMember(hub.dataSource, { authority }),
      await aMember(hub.dataSource, { authority, role: 'sponsor' }),
    ];
    const contactOf = ({ name, email }: { name: string; email: string }) => ({
      name,
      email,
      jobTitle: 'Officer',
    });
    const input = await registered(authority, { lead: contactOf(lead), sponsor: contactOf(sponsor) });
    expect((await team.call(acceptRegistration, params(input))).status).toBe(200);
    const { id: enrolmentId } = await hub.dataSource
      .getRepository(EnrolmentEntity)
      .findOneByOrFail({ authorityId: authority.id, phaseId: phase.id });
    const roles = await hub.dataSource.getRepository(EnrolmentRoleEntity).findBy({ enrolmentId });
    expect(new Map(roles.map(({ memberId, role }) => [memberId, role]))).toEqual(
      new Map([
        [lead.member.id, 'lead'],
        [sponsor.member.id, 'sponsor'],
      ]),
    );
    expect(await hub.dataSource.getRepository(InvitationEntity).countBy({ authorityId: authority.id })).toBe(
      0,
    );
    const mails = await mailsTo(hub, lead.email, 2);
    expect(mails.some(({ text }) => text.includes('Sign in as you always do'))).toBe(true);
  });

  it('for a coming phase keeps who leads today and who leads then the same', async () => {
    const authority = await anAuthority(hub.dataSource);
    const lead = await aMember(hub.dataSource, { authority, role: 'lead' });
    const successor = await aMember(hub.dataSource, { authority });
    const input = await registered(authority);
    await team.call(acceptRegistration, params(input));
    const leadsThen = async () =>
      (
        await hub.dataSource.query<{ member_id: string }[]>(
          `select member_id from enrolment_role r join enrolment e on e.id = r.enrolment_id
           where e.authority_id = $1 and e.phase_id = $2 and r.role = 'lead'`,
          [authority.id, phase.id],
        )
      ).map(({ member_id }) => member_id);
    expect(await leadsThen()).toEqual([lead.member.id]);
    const members = hub.app.get(MembersService, { strict: false });
    await members.handOver({ personId: null, name: 'Test' }, lead.member, successor.member, 'participant');
    expect(await leadsThen()).toEqual([successor.member.id]);
  });

  test('of two reviewers at once one decides, and the other is told what', async () => {
    const other = await hub.as(await anAdministrator(hub.dataSource, { name: 'Catherine Boateng' }));
    const input = await registered();
    const answers = await Promise.all([
      team.call(acceptRegistration, params(input)),
      other.call(declineRegistration, { ...params(input), body: { reason: 'No' } }),
    ]);
    const [won, lost] = answers.toSorted((one, two) => one.status - two.status) as [
      Answer<Registration>,
      Answer<Registration>,
    ];
    expect([won.status, lost.status, lost.body.type]).toEqual([200, 409, '/problems/registration-decided']);
    expect((lost.body.current as Registration).state).toBe(won.body.state);
  });

  it('does all of it or nothing', async () => {
    const authority = await anAuthority(hub.dataSource);
    const [first, second] = [await registered(authority), await registered(authority)];
    await team.call(acceptRegistration, params(first));
    const { status, body } = await team.call(acceptRegistration, params(second));
    expect([status, body.type]).toEqual([409, '/problems/already-enrolled']);
    expect((await team.call(getRegistration, params(second))).body.state).toBe('waiting');
    const invitations = hub.dataSource.getRepository(InvitationEntity);
    expect(await invitations.countBy({ email: second.lead.email })).toBe(0);
  });
});

describe('declining', () => {
  it('is mailed with its reason', async () => {
    const input = await registered();
    const { body } = await team.call(declineRegistration, {
      ...params(input),
      body: { reason: 'We need a director as the sponsor.' },
    });
    expect(body).toMatchObject({ state: 'declined', declineReason: 'We need a director as the sponsor.' });
    const mails = await mailsTo(hub, input.lead.email, 2);
    expect(mails.some(({ text }) => text.includes('We need a director as the sponsor.'))).toBe(true);
    const [entry] = await hub.dataSource
      .getRepository(AuditEntryEntity)
      .findBy({ subjectId: input.id, action: 'registration.declined' });
    expect(entry).toMatchObject({ personName: 'Marcia Lewis', detail: { phase: 'Phase 5, 2027-28' } });
  });

  it('needs a reason', async () => {
    const input = await registered();
    const answer = await team.call(declineRegistration, { ...params(input), body: { reason: ' ' } });
    expect([answer.status, sentencesOf(answer)]).toEqual([
      422,
      ['#/reason Enter a reason: it is emailed to the person who registered'],
    ]);
  });
});

test('registrations are the programme team’s: strangers sign in, nobody else finds them', async () => {
  const input = await registered();
  const lead = await hub.as(await aMember(hub.dataSource, { role: 'lead' }));
  const reads = (client: Client) => [
    client.call(listRegistrations),
    client.call(getRegistration, params(input)),
    client.call(acceptRegistration, params(input)),
    client.call(declineRegistration, { ...params(input), body: { reason: 'No' } }),
  ];
  const statuses = async (client: Client) =>
    (await Promise.all(reads(client) as Promise<Answer<unknown>>[])).map(({ status }) => status);
  expect(await statuses(hub.stranger)).toEqual([401, 401, 401, 401]);
  expect(await statuses(lead)).toEqual([404, 404, 404, 404]);
  const missing = await team.call(getRegistration, params({ id: randomUUID() }));
  expect([missing.status, missing.body.type]).toEqual([404, '/problems/registration-not-found']);
  const broken = await team.call(acceptRegistration, params({ id: 'x' }));
  expect(broken.status).toBe(422);
});

test('what was decided two years ago is forgotten; what waits is not', async () => {
  const [old, waiting] = [await registered(), await registered()];
  await team.call(declineRegistration, { ...params(old), body: { reason: 'No' } });
  const before = hub.clock.now();
  hub.clock.advance({ days: 731 });
  await hub.app.get(RegistrationsService, { strict: false }).forgetOld();
  hub.clock.set(before.toISOString());
  const rows = hub.dataSource.getRepository(RegistrationEntity);
  expect([await rows.countBy({ id: old.id }), await rows.countBy({ id: waiting.id })]).toEqual([0, 1]);
});
