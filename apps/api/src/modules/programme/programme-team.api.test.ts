import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { listPeople } from '@hub/contracts/directory';
import { getMe } from '@hub/contracts/people';
import {
  addTeammate,
  changeProgrammeRole,
  listProgrammeTeam,
  type TeammateInput,
} from '@hub/contracts/programme';
import { requestSignInCode, signInWithCode } from '@hub/contracts/sign-ins';
import { AuditEntryEntity } from '#modules/audit/audit-entry.entity.ts';
import { aFacilitator, aMember, anAdministrator, anAuthority } from '#testing/factories/people.ts';
import { codeIn, mailsTo } from '#testing/sent-mail.ts';
import { Client, cookieFrom, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

const change = (id: string, role: 'facilitator' | 'administrator' | null) => ({
  params: { personId: id },
  body: { role },
});

describe('a role in the programme team', () => {
  test('changes at once, is recorded and told', async () => {
    const administrator = await anAdministrator(hub.dataSource, { name: 'Catherine Boateng' });
    const facilitator = await aFacilitator(hub.dataSource);
    const theirs = await hub.as(facilitator);
    const { status } = await (
      await hub.as(administrator)
    ).call(changeProgrammeRole, change(facilitator.id, 'administrator'));
    expect(status).toBe(204);
    hub.clock.advance({ minutes: 1 });
    expect((await theirs.call(getMe)).body.programmeRole).toBe('administrator');
    expect(
      await hub.dataSource.getRepository(AuditEntryEntity).findOneByOrFail({ subjectId: facilitator.id }),
    ).toMatchObject({
      action: 'programme.role-changed',
      personName: 'Catherine Boateng',
      detail: { from: 'facilitator', to: 'administrator' },
    });
    const [mail] = await mailsTo(hub, facilitator.email, 1);
    expect(mail?.text).toContain('Catherine Boateng has made you programme administrator');
  });

  test('ended, opens nothing any more and is in no list; what they did stays', async () => {
    const administrator = await hub.as(await anAdministrator(hub.dataSource));
    const facilitator = await aFacilitator(hub.dataSource, { name: 'Quentin Leaver' });
    const theirs = await hub.as(facilitator);
    expect((await administrator.call(changeProgrammeRole, change(facilitator.id, null))).status).toBe(204);
    expect((await theirs.call(getMe)).status).toBe(401);
    const { body } = await administrator.call(listPeople, { query: { search: 'Quentin Leaver' } });
    expect(body.items).toEqual([]);
    const [mail] = await mailsTo(hub, facilitator.email, 1);
    expect(mail?.subject).toBe('Your place in the programme team of the SC-WRES Community Hub has ended');
    expect(
      (await administrator.call(changeProgrammeRole, change(facilitator.id, 'facilitator'))).body,
    ).toMatchObject({
      type: '/problems/not-allowed',
      detail: 'Quentin Leaver is not in the programme team.',
    });
  });

  test('of two administrators who end each other at once, one stays', async () => {
    const [one, other] = [await anAdministrator(hub.dataSource), await anAdministrator(hub.dataSource)];
    const [as, asOther] = [await hub.as(one), await hub.as(other)];
    const answers = await Promise.all([
      as.call(changeProgrammeRole, change(other.id, null)),
      asOther.call(changeProgrammeRole, change(one.id, null)),
    ]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  });

  test('is an administrator’s to change, of others than themselves, freshly confirmed', async () => {
    const { id } = await aFacilitator(hub.dataSource);
    expect((await hub.stranger.call(changeProgrammeRole, change(id, null))).status).toBe(401);
    for (const person of [
      await aMember(hub.dataSource),
      await aMember(hub.dataSource, { role: 'lead' }),
      await aFacilitator(hub.dataSource),
    ]) {
      const { body } = await (await hub.as(person)).call(changeProgrammeRole, change(id, null));
      expect(body.type).toBe('/problems/not-allowed');
    }
    const administrator = await anAdministrator(hub.dataSource);
    const client = await hub.as(administrator);
    expect((await client.call(changeProgrammeRole, change(administrator.id, null))).body).toMatchObject({
      type: '/problems/not-allowed',
      detail: 'Ask another administrator to change yours.',
    });
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect((await client.call(changeProgrammeRole, change(nobody, null))).body.type).toBe(
      '/problems/person-not-found',
    );
    expect((await client.call(changeProgrammeRole, change('x', null))).status).toBe(422);
    expect(
      (await client.call(changeProgrammeRole, { params: { personId: id }, body: { role: 'lead' as never } }))
        .body.errors,
    ).toEqual([{ pointer: '#/role', detail: 'Choose a role in the programme team' }]);
    const member = await aMember(hub.dataSource);
    expect((await client.call(changeProgrammeRole, change(member.id, 'facilitator'))).status).toBe(403);
    hub.clock.advance({ minutes: 10 });
    expect((await client.call(changeProgrammeRole, change(id, null))).body.type).toBe(
      '/problems/confirm-needed',
    );
  });
});

const aTeammate = (changes: Partial<TeammateInput> = {}): { body: TeammateInput } => {
  const id = randomUUID();
  return {
    body: { id, email: `jo.${id}@programme.example`, name: 'Jo Tan', role: 'facilitator', ...changes },
  };
};
const entriesOf = (subjectId: string) =>
  hub.dataSource.getRepository(AuditEntryEntity).findBy({ subjectId, action: 'programme.joined' });

describe('adding somebody to the programme team', () => {
  test('gives them the role, is recorded and told; a code signs them in', async () => {
    const administrator = await hub.as(await anAdministrator(hub.dataSource, { name: 'Catherine Boateng' }));
    const typed = aTeammate();
    const { status, body } = await administrator.call(addTeammate, typed);
    expect(status).toBe(201);
    expect(body).toEqual({
      id: typed.body.id,
      name: 'Jo Tan',
      role: 'facilitator',
      standing: 'not-signed-in',
    });
    expect((await administrator.call(listProgrammeTeam)).body.items).toContainEqual(body);
    expect(await entriesOf(body.id)).toMatchObject([
      { personName: 'Catherine Boateng', subjectName: 'Jo Tan', detail: { role: 'facilitator' } },
    ]);

    const { email } = typed.body;
    const [mail] = await mailsTo(hub, email, 1);
    expect(mail?.text).toContain('Catherine Boateng has added you');
    expect(mail?.text).toContain('Community Hub, as facilitator.');
    expect(mail?.text).toMatch(/\/sign-in\n/);
    await hub.stranger.call(requestSignInCode, { body: { email } });
    const codes = (await mailsTo(hub, email, 2)).map(({ text }) => codeIn(text));
    const { headers } = await hub.stranger.call(signInWithCode, {
      body: { email, code: codes.find(Boolean) ?? '' },
    });
    const theirs = new Client(hub.address, cookieFrom(headers.get('set-cookie') ?? ''));
    expect((await theirs.call(getMe)).body).toMatchObject({
      programmeRole: 'facilitator',
      awaits: 'second-step-setup',
    });
    const standing = async () =>
      (await administrator.call(listProgrammeTeam)).body.items.find(({ id }) => id === body.id)?.standing;
    expect(await standing()).toBe('no-second-step');
    await hub.dataSource.query(
      `insert into authenticator (person_id, sealed_secret, confirmed_at) values ($1, '\\x00', now())`,
      [body.id],
    );
    expect(await standing()).toBe('ready');
  });

  test('sent twice, also at once, adds them once', async () => {
    const administrator = await hub.as(await anAdministrator(hub.dataSource));
    const typed = aTeammate();
    const answers = await Promise.all([1, 2].map(() => administrator.call(addTeammate, typed)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect((await administrator.call(addTeammate, typed)).status).toBe(201);
    expect(await entriesOf(typed.body.id)).toHaveLength(1);
    expect(await mailsTo(hub, typed.body.email)).toHaveLength(1);

    const { body } = await administrator.call(addTeammate, aTeammate({ id: typed.body.id }));
    expect(body.type).toBe('/problems/id-already-used');
  });

  test('of two administrators who add the same address at once, one does', async () => {
    const [as, asOther] = [
      await hub.as(await anAdministrator(hub.dataSource)),
      await hub.as(await anAdministrator(hub.dataSource)),
    ];
    const email = `jo.${randomUUID()}@programme.example`;
    const answers = await Promise.all(
      [as, asOther].map((each) => each.call(addTeammate, aTeammate({ email }))),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 422]));
    expect(await mailsTo(hub, email)).toHaveLength(1);
  });

  test('brings back who was here before, as the same person', async () => {
    const administrator = await hub.as(await anAdministrator(hub.dataSource));
    const { id, email } = await aFacilitator(hub.dataSource, { name: 'Quentin Leaver' });
    await administrator.call(changeProgrammeRole, change(id, null));
    const { status, body } = await administrator.call(
      addTeammate,
      aTeammate({ email: email.toUpperCase(), role: 'administrator' }),
    );
    expect(status).toBe(201);
    expect(body).toMatchObject({ id, name: 'Quentin Leaver', role: 'administrator' });
  });

  test('refuses who is in the team already, and who has a place in an authority', async () => {
    const administrator = await hub.as(await anAdministrator(hub.dataSource));
    const facilitator = await aFacilitator(hub.dataSource, { name: 'Marcia Lewis' });
    const authority = await anAuthority(hub.dataSource);
    const member = await aMember(hub.dataSource, { name: 'Priya Nair', authority });
    const wrong = async (email: string) =>
      (await administrator.call(addTeammate, aTeammate({ email }))).body.errors;
    expect(await wrong(facilitator.email)).toEqual([
      {
        pointer: '#/email',
        detail: 'Marcia Lewis is in the programme team already. Change their role on their page',
      },
    ]);
    expect(await wrong(member.email)).toEqual([
      {
        pointer: '#/email',
        detail: `Priya Nair has a place at ${authority.shortName}. Ask them to leave it first`,
      },
    ]);
    expect(await entriesOf(member.id)).toEqual([]);
  });

  test('is an administrator’s, freshly confirmed, and so is the list', async () => {
    const typed = aTeammate();
    const answersTo = (client: Client) =>
      Promise.all([client.call(listProgrammeTeam), client.call(addTeammate, typed)]);
    for (const { status } of await answersTo(hub.stranger)) expect(status).toBe(401);
    for (const role of ['participant', 'lead'] as const)
      for (const { status } of await answersTo(await hub.as(await aMember(hub.dataSource, { role }))))
        expect(status).toBe(404);
    for (const { body } of await answersTo(await hub.as(await aFacilitator(hub.dataSource))))
      expect(body).toMatchObject({
        type: '/problems/not-allowed',
        detail: 'Administrators keep the programme team. Ask one of them.',
      });
    const administrator = await hub.as(await anAdministrator(hub.dataSource));
    const empty = { id: 'x', email: 'jo', name: ' ', role: 'lead' as never };
    expect((await administrator.call(addTeammate, { body: empty })).body.errors).toEqual([
      { pointer: '#/id', detail: 'The form needs an id' },
      {
        pointer: '#/email',
        detail: 'Enter an email address in the correct format, like name@council.gov.uk',
      },
      { pointer: '#/name', detail: 'Enter their name' },
      { pointer: '#/role', detail: 'Choose what they are in the programme team' },
    ]);
    hub.clock.advance({ minutes: 10 });
    expect((await administrator.call(addTeammate, typed)).body.type).toBe('/problems/confirm-needed');
    expect(await entriesOf(typed.body.id)).toEqual([]);
  });
});
