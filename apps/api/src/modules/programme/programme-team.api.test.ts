import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listPeople } from '@hub/contracts/directory';
import { getMe } from '@hub/contracts/people';
import { changeProgrammeRole } from '@hub/contracts/programme';
import { AuditEntryEntity } from '#modules/audit/audit-entry.entity.ts';
import { aFacilitator, aMember, anAdministrator } from '#testing/factories/people.ts';
import { mailsTo } from '#testing/sent-mail.ts';
import { startTestHub, type TestHub } from '#testing/test-hub.ts';

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
