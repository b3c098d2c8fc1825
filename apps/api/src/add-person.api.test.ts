import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getMe } from '@hub/contracts/people';
import { addPerson } from './add-person.ts';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { startTestHub, type TestHub } from '#testing/test-hub.ts';

describe('adding a person from the terminal', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());

  const add = (input: Partial<Parameters<typeof addPerson>[1]>) =>
    addPerson(hub.env.databaseUrl ?? '', {
      email: 'jo@council.gov.uk',
      name: 'Jo Tan',
      role: 'facilitator',
      ...input,
    });

  it('lets a facilitator in', async () => {
    expect(await add({ email: 'First@Programme.example' })).toBe('Jo Tan can sign in as facilitator.');
    const person = await hub.dataSource
      .getRepository(PersonEntity)
      .findOneByOrFail({ email: 'first@programme.example' });
    const { body } = await (await hub.as(person)).call(getMe);
    expect(body).toMatchObject({ name: 'Jo Tan', programmeRole: 'facilitator', member: null });
  });

  it('has no role to give before there is a phase to hold it in', async () => {
    await expect(
      add({ email: 'early@council.gov.uk', role: 'lead', authority: 'E09000012' }),
    ).rejects.toThrow(/^--role: there is no current phase/);
  });

  it('gives a lead their place in a real authority, which is enrolled with it', async () => {
    await hub.dataSource.query(
      `insert into phase (name, years, starts_on, ends_on)
       values ('This phase', 'now', current_date - 100, current_date + 200)`,
    );
    expect(await add({ email: 'lead@council.gov.uk', role: 'lead', authority: 'E09000012' })).toBe(
      'Jo Tan can sign in as lead at London Borough of Hackney.',
    );
    const person = await hub.dataSource
      .getRepository(PersonEntity)
      .findOneByOrFail({ email: 'lead@council.gov.uk' });
    const { body } = await (await hub.as(person)).call(getMe);
    expect(body.member).toMatchObject({ role: 'lead', authority: { name: 'Hackney' } });
  });

  it('takes back who has left as the same person', async () => {
    await add({ email: 'back@programme.example' });
    const people = hub.dataSource.getRepository(PersonEntity);
    const { id } = await people.findOneByOrFail({ email: 'back@programme.example' });
    await people.update(id, { programmeRole: null });
    expect(await add({ email: 'back@programme.example', role: 'administrator' })).toBe(
      'Jo Tan can sign in as administrator.',
    );
    expect(await people.findOneByOrFail({ email: 'back@programme.example' })).toMatchObject({
      id,
      programmeRole: 'administrator',
    });
  });

  it.each([
    [{ email: 'nobody' }, /^--email: Enter an email address/],
    [{ name: ' ' }, /^--name: Enter a name/],
    [{ role: 'director' }, /^--role: Choose a role/],
    [{ role: 'lead' }, /^--authority: Say which authority/],
    [{ role: 'lead', authority: 'X1', email: 'x@council.gov.uk' }, /there is no authority with the code X1/],
    [{ email: 'first@programme.example' }, /already in the hub/],
  ])('says what to mend in %j', async (input, message) => {
    await expect(add(input)).rejects.toThrow(message);
    expect(await hub.dataSource.getRepository(PersonEntity).countBy({ email: 'x@council.gov.uk' })).toBe(0);
  });
});
