import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { type DirectoryQuery, listDirectoryAuthorities, listPeople } from '@hub/contracts/directory';
import { poolOf } from '#platform/database/data-source.ts';
import { londonDate } from '#platform/london-date.ts';
import { aFacilitator, aMember, anAuthority, anEnrolment } from '#testing/factories/people.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';
import { MemberEntity } from './member.entity.ts';
import { PersonEntity } from './person.entity.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());
// The directory is of everybody, so each test has the hub to itself.
beforeEach(() => hub.dataSource.query(`truncate person, member, phase cascade`));

type Shown = Partial<PersonEntity>;
type Input = Parameters<typeof aMember>[1] & { shown?: Shown };
async function somebody({ shown, ...input }: Input = {}) {
  const person = await aMember(hub.dataSource, input);
  if (shown) await show(person, shown);
  return person;
}
const show = (person: { id: string }, shown: Shown) =>
  hub.dataSource.getRepository(PersonEntity).update({ id: person.id }, shown);

type Asked = Partial<Record<keyof DirectoryQuery, string | number>>;
const ask = async (client: Client, query: Asked = {}) =>
  client.call(listPeople, { query: query as Partial<DirectoryQuery> });
const names = async (client: Client, query: Asked = {}): Promise<string[]> => {
  const { status, body } = await ask(client, query);
  expect(status).toBe(200);
  return body.items.map(({ name }) => name);
};
const place = (name: string, changes: Partial<AuthorityEntity>) =>
  hub.dataSource.getRepository(AuthorityEntity).save({
    code: `D${Math.random()}`,
    name: `${name} Council`,
    shortName: name,
    type: 'unitary' as const,
    region: 'London',
    isDemonstration: true,
    ...changes,
  });

describe('the directory', () => {
  test('lists everybody who is here by name, whatever its accents and capitals', async () => {
    const reader = await somebody({ name: 'Zoë Adams' });
    await somebody({ name: 'Émile Okoro', role: 'lead' });
    await somebody({ name: 'emma Ali' });
    await aFacilitator(hub.dataSource, { name: 'Łukasz Nowak' });
    const left = await somebody({ name: 'Ada Gone' });
    await hub.dataSource
      .getRepository(MemberEntity)
      .update({ id: left.member.id }, { endedAt: hub.clock.now() });

    const { body } = await ask(await hub.as(reader));
    expect(body.nextCursor).toBeNull();
    expect(body.items.map(({ name, role }) => [name, role])).toEqual([
      ['Émile Okoro', 'lead'],
      ['emma Ali', 'participant'],
      ['Łukasz Nowak', 'facilitator'],
      ['Zoë Adams', 'participant'],
    ]);
    expect(body.items[3]).toEqual({
      id: reader.id,
      name: 'Zoë Adams',
      pronouns: '',
      jobTitle: '',
      photo: null,
      role: 'participant',
      authority: { id: reader.authority.id, name: reader.authority.shortName },
      askIndicators: [],
      askThemes: [],
    });
    expect(body.items[2]?.authority).toBeNull();
  });

  test('is closed to strangers and to those who have left', async () => {
    const left = await somebody();
    const client = await hub.as(left);
    await hub.dataSource
      .getRepository(MemberEntity)
      .update({ id: left.member.id }, { endedAt: hub.clock.now() });
    for (const one of [hub.stranger, client])
      for (const endpoint of [listPeople, listDirectoryAuthorities])
        expect((await one.call(endpoint)).status).toBe(401);
  });

  test('refuses questions it does not know, each with its sentence', async () => {
    const client = await hub.as(await somebody());
    const { status, body } = await ask(client, {
      search: 'x'.repeat(101),
      authority: 'Alderbrook',
      region: 'Wales',
      type: 'parish',
      role: 'boss',
      indicator: 10,
      service: 'housing',
      limit: 0,
    });
    expect(status).toBe(422);
    expect(body.errors?.map(({ pointer }) => pointer).sort()).toEqual(
      ['authority', 'indicator', 'limit', 'region', 'role', 'search', 'service', 'type'].map(
        (field) => `#/${field}`,
      ),
    );
    expect(body.errors?.[0]?.detail).toBe('What you search for must be 100 characters or fewer');
    for (const query of [{ cursor: 'nonsense' }, { search: 'jo', cursor: 'nonsense' }])
      expect((await ask(client, query)).status).toBe(422);
  });

  test('names the authorities that have people, by name', async () => {
    const reader = await somebody({ authority: await anAuthority(hub.dataSource, 'Saltmere') });
    await somebody({ authority: await anAuthority(hub.dataSource, 'Fenmarsh') });
    await anAuthority(hub.dataSource, 'Nobody yet');
    const { body } = await (await hub.as(reader)).call(listDirectoryAuthorities);
    expect(body.items.map(({ name }) => name)).toEqual(['Fenmarsh', 'Saltmere']);
  });

  test('follows a person who changes name or place, and an authority that changes its name', async () => {
    const reader = await hub.as(await aFacilitator(hub.dataSource, { name: 'Marcia Lewis' }));
    const person = await somebody({
      name: 'Ann Before',
      authority: await anAuthority(hub.dataSource, 'Old'),
    });
    await show(person, { name: 'Ann After' });
    expect(await names(reader, { search: 'after' })).toEqual(['Ann After']);
    expect(await names(reader, { search: 'before' })).toEqual([]);

    const elsewhere = await anAuthority(hub.dataSource, 'Newplace');
    await hub.dataSource
      .getRepository(MemberEntity)
      .update({ id: person.member.id }, { authorityId: elsewhere.id });
    expect(await names(reader, { authority: elsewhere.id })).toEqual(['Ann After']);
    expect(await names(reader, { authority: person.authority.id })).toEqual([]);
    await hub.dataSource
      .getRepository(AuthorityEntity)
      .update({ id: elsewhere.id }, { shortName: 'Renamed', name: 'Renamed Council', region: 'North East' });
    expect(await names(reader, { search: 'renamed', region: 'North East' })).toEqual(['Ann After']);
    expect(await names(reader, { search: 'newplace' })).toEqual([]);
  });
});

test('two changes of one person at once are both in the directory', async () => {
  const person = await somebody({ name: 'Ann Before' });
  const elsewhere = await anAuthority(hub.dataSource, 'Elsewhere');
  const [moving, renaming] = [hub.dataSource.createQueryRunner(), hub.dataSource.createQueryRunner()];
  for (const runner of [moving, renaming]) await runner.startTransaction();
  await moving.query(`update member set authority_id = $1 where id = $2`, [elsewhere.id, person.member.id]);
  // Waits for the other: what it would read now is about to be wrong.
  const renamed = renaming.query(`update person set name = 'Ann After' where id = $1`, [person.id]);
  await moving.commitTransaction();
  await renamed;
  await renaming.commitTransaction();
  for (const runner of [moving, renaming]) await runner.release();
  const reader = await hub.as(await aFacilitator(hub.dataSource));
  expect(await names(reader, { search: 'after elsewhere', authority: elsewhere.id })).toEqual(['Ann After']);
});

describe('the filters', () => {
  test('narrow by authority, region, type, role, indicator and service, alone and together', async () => {
    const fen = await place('Fenmarsh', { region: 'East of England', type: 'county' });
    const mill = await place('Millhaven', { region: 'North West', type: 'metropolitan' });
    await somebody({
      name: 'Ann',
      authority: fen,
      role: 'lead',
      shown: { askIndicators: [2, 7], services: ['adults'] },
    });
    await somebody({
      name: 'Ben',
      authority: fen,
      shown: { askIndicators: [7], services: ['adults', 'childrens'] },
    });
    await somebody({ name: 'Cat', authority: mill, role: 'sponsor' });
    await somebody({ name: 'Dan', authority: mill, role: 'delegate', shown: { services: ['childrens'] } });
    const team = await aFacilitator(hub.dataSource, { name: 'Eve' });
    await show(team, { askIndicators: [7] });
    const reader = await hub.as(team);

    const expected: [Asked, string[]][] = [
      [{ authority: fen.id }, ['Ann', 'Ben']],
      [{ region: 'North West' }, ['Cat', 'Dan']],
      [{ type: 'county' }, ['Ann', 'Ben']],
      [{ role: 'lead' }, ['Ann']],
      [{ role: 'sponsor' }, ['Cat']],
      [{ role: 'delegate' }, ['Dan']],
      [{ role: 'participant' }, ['Ben']],
      [{ role: 'programme-team' }, ['Eve']],
      [{ indicator: 7 }, ['Ann', 'Ben', 'Eve']],
      [{ indicator: 2 }, ['Ann']],
      [{ service: 'childrens' }, ['Ben', 'Dan']],
      [{ role: 'lead', authority: fen.id, region: 'East of England', type: 'county', indicator: 2 }, ['Ann']],
      [{ role: 'lead', authority: mill.id }, []],
      [{ service: 'adults', indicator: 7, authority: fen.id }, ['Ann', 'Ben']],
    ];
    for (const [query, found] of expected) {
      expect([query, await names(reader, query)]).toEqual([query, found]);
      // The same with a search that everybody meets by the council's name or not at all.
      const searched = await names(reader, { ...query, search: 'council' });
      expect([query, searched]).toEqual([query, found.filter((name) => name !== 'Eve')]);
    }
  });

  test('know roles by the phase that counts today, as the rest of the hub does', async () => {
    const lead = await somebody({ name: 'Lee Now', role: 'lead' });
    const reader = await hub.as(lead);
    const past = await hub.dataSource.getRepository(PhaseEntity).save({
      name: 'Phase 3',
      years: '2025-26',
      startsOn: '2025-06-01',
      endsOn: '2026-05-31',
    });
    const former = await somebody({ name: 'Fay Former', authority: lead.authority });
    const withdrawn = await somebody({ name: 'Wil Withdrawn', role: 'lead' });
    await hub.dataSource.query(`update enrolment set state = 'withdrawn' where authority_id = $1`, [
      withdrawn.authority.id,
    ]);
    await hub.dataSource.query(
      `with e as (
         insert into enrolment (phase_id, authority_id, services, registered_at, state_changed_at)
         values ($1, $2, '{adults}', now(), now()) returning id)
       insert into enrolment_role (enrolment_id, member_id, role) select id, $3, 'lead' from e`,
      [past.id, lead.authority.id, former.member.id],
    );
    expect(await names(reader, { role: 'lead' })).toEqual(['Lee Now']);
    expect(await names(reader, { role: 'participant' })).toEqual(['Fay Former', 'Wil Withdrawn']);
    for (const day of [londonDate(hub.clock.now()), '2026-08-31', '2025-01-01', '2028-01-01']) {
      const disagreeing = await hub.dataSource.query(
        `select a.id from authority a
         left join (enrolments_on($1) c join enrolment e on e.id = c.enrolment_id) on e.authority_id = a.id
         left join lateral enrolment_of(a.id, $1) o on true
         where enrolment_on(a.id, $1) is distinct from c.enrolment_id
            or enrolment_on(a.id, $1) is distinct from o.enrolment_id`,
        [day],
      );
      expect(disagreeing).toEqual([]);
    }
  });
});

describe('the search', () => {
  async function alderbrook() {
    const authority = await anAuthority(hub.dataSource, 'Alderbrook');
    await somebody({
      name: 'Amara Okafor',
      authority,
      role: 'lead',
      shown: { jobTitle: 'Head of workforce' },
    });
    await somebody({ name: 'Priya Nair', authority, shown: { jobTitle: 'Social worker' } });
    await somebody({ name: 'Tomasz Zieliński', authority, shown: { jobTitle: 'Workforce lead' } });
    await somebody({ name: 'Siân O’Brien-Shah', authority, role: 'sponsor' });
    await somebody({
      name: 'Jo Tan',
      authority: await anAuthority(hub.dataSource, 'Fenmarsh'),
      role: 'lead',
    });
    return hub.as(await aFacilitator(hub.dataSource, { name: 'Marcia Lewis' }));
  }

  test('finds by name, job title and authority, and forgives accents, apostrophes and typing errors', async () => {
    const reader = await alderbrook();
    const expected: [string, string[]][] = [
      ['Zielinski', ['Tomasz Zieliński']],
      ['ZIELIŃSKI', ['Tomasz Zieliński']],
      ['zielinsky', ['Tomasz Zieliński']],
      ['obrien', ['Siân O’Brien-Shah']],
      ["O'Brien", ['Siân O’Brien-Shah']],
      ['sian shah', ['Siân O’Brien-Shah']],
      ['amra okafur', ['Amara Okafor']],
      ['Okaofr', ['Amara Okafor']],
      ['nari', ['Priya Nair']],
      ['pri', ['Priya Nair']],
      ['social worker', ['Priya Nair']],
      ['fenmrash', ['Jo Tan']],
      ['nair alderbrook', ['Priya Nair']],
      ['nair fenmarsh', []],
      ['jo', ['Jo Tan']],
      ['xyzzy', []],
      ['%', await names(reader)],
    ];
    for (const [search, found] of expected)
      expect([search, await names(reader, { search })]).toEqual([search, found]);
  });

  test('puts what is right before what is close, and a name before an authority', async () => {
    const ford = await anAuthority(hub.dataSource, 'Marsh');
    await somebody({ name: 'Abe Other', authority: ford });
    await somebody({ name: 'Lena Marsh' });
    await somebody({ name: 'Cal Marshall' });
    await somebody({ name: 'Bea Mars' });
    const reader = await hub.as(await aFacilitator(hub.dataSource, { name: 'Zed' }));
    expect(await names(reader, { search: 'marsh' })).toEqual([
      'Lena Marsh',
      'Cal Marshall',
      'Abe Other',
      'Bea Mars',
    ]);
  });

  test('finds the lead of an authority by nobody’s name, and still the “Workforce lead”', async () => {
    const reader = await alderbrook();
    expect((await names(reader, { search: 'lead alderbrook' }))[0]).toBe('Amara Okafor');
    expect((await names(reader, { search: 'the SC-WRES lead at Alderbrok' }))[0]).toBe('Amara Okafor');
    expect(await names(reader, { search: 'SC-WRES lead at Fenmarsh' })).toEqual(['Jo Tan']);
    expect(await names(reader, { search: 'workforce lead' })).toEqual(['Amara Okafor', 'Tomasz Zieliński']);
    expect(await names(reader, { search: 'sponsor' })).toEqual(['Siân O’Brien-Shah']);
    expect(await names(reader, { search: 'facilitator' })).toEqual(['Marcia Lewis']);
    expect(await names(reader, { search: 'lead', role: 'sponsor' })).toEqual([]);
  });
});

describe('whoever is found by their own authority only', () => {
  test('is not there for a stranger authority: in no list, filter or search, and on no page', async () => {
    const authority = await anAuthority(hub.dataSource, 'Hidden Place');
    const hidden = await somebody({
      name: 'Hana Secret',
      authority,
      shown: { foundBy: 'authority', askIndicators: [4], services: ['adults'], jobTitle: 'Analyst' },
    });
    const colleague = await hub.as(await somebody({ name: 'Col League', authority }));
    const stranger = await hub.as(await somebody({ name: 'Str Anger' }));
    const team = await hub.as(await aFacilitator(hub.dataSource, { name: 'Tea M' }));
    const self = await hub.as(hidden);

    const questions: Asked[] = [
      {},
      { limit: 1 },
      { authority: authority.id },
      { region: 'London', type: 'unitary' },
      { role: 'participant' },
      { indicator: 4 },
      { service: 'adults' },
      { search: 'hana' },
      { search: 'analyst' },
      { search: 'secrte', authority: authority.id },
    ];
    for (const query of questions) {
      const seen = (await everyPage(stranger, query)).map(({ name }) => name);
      expect([query, seen.includes('Hana Secret')]).toEqual([query, false]);
      for (const one of [colleague, team, self])
        expect([query, (await everyPage(one, query)).map(({ name }) => name)]).toEqual([
          query,
          expect.arrayContaining(['Hana Secret']),
        ]);
    }
    // No gap tells that somebody was left out: pages are full.
    const page = await ask(stranger, { limit: 2 });
    expect(page.body.items.map(({ name }) => name)).toEqual(['Col League', 'Str Anger']);
  });

  test('is found by everyone while they lead', async () => {
    const lead = await somebody({ name: 'Lia Lead', role: 'lead', shown: { foundBy: 'authority' } });
    const stranger = await hub.as(await somebody({ name: 'Str Anger' }));
    for (const query of [{}, { role: 'lead' }, { search: 'lia' }, { authority: lead.authority.id }])
      expect(await names(stranger, query)).toContain('Lia Lead');
    await anEnrolment(hub.dataSource, lead.authority);
    await hub.dataSource.query(`delete from enrolment_role where member_id = $1`, [lead.member.id]);
    expect(await names(stranger)).toEqual(['Str Anger']);
  });
});

async function everyPage(client: Client, query: Asked = {}) {
  const items = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < 50; pages += 1) {
    const { body } = await ask(client, { ...query, ...(cursor && { cursor }) });
    items.push(...body.items);
    if (body.nextCursor === null) return items;
    cursor = body.nextCursor;
  }
  throw new Error('There is always another page');
}

describe('the pages', () => {
  test('hold everybody once, also namesakes, and do not slip when somebody joins meanwhile', async () => {
    const authority = await anAuthority(hub.dataSource, 'Paging');
    for (let at = 0; at < 9; at += 1) await somebody({ name: `Sam Same`, authority });
    for (const name of ['Ada', 'Zed']) await somebody({ name, authority });
    const reader = await hub.as(await aFacilitator(hub.dataSource, { name: 'Team' }));
    for (const query of [{}, { authority: authority.id }, { role: 'participant' }, { search: 'paging' }]) {
      const items = await everyPage(reader, { ...query, limit: 2 });
      const expected = 'authority' in query || 'role' in query || 'search' in query ? 11 : 12;
      expect([query, items.length, new Set(items.map(({ id }) => id)).size]).toEqual([
        query,
        expected,
        expected,
      ]);
    }

    const first = await ask(reader, { limit: 5 });
    await somebody({ name: 'Abe Late', authority });
    const second = await ask(reader, { limit: 20, cursor: first.body.nextCursor ?? '' });
    const all = [...first.body.items, ...second.body.items];
    expect(new Set(all.map(({ id }) => id)).size).toBe(12);
    expect(all.map(({ name }) => name)).not.toContain('Abe Late');
  });

  test('cost one query each, for one person as for many', async () => {
    const authority = await anAuthority(hub.dataSource, 'Counting');
    const reader = await hub.as(await somebody({ name: 'Una', authority, role: 'lead' }));
    const pool = poolOf(hub.dataSource);
    const queries = jest.spyOn(pool, 'query');
    const asked = async (query: Asked) => {
      queries.mockClear();
      await ask(reader, query);
      const statements = queries.mock.calls as unknown as [{ name?: string }][];
      return statements.filter(([{ name = '' }]) => !/^(actor|sign-in)-/.test(name)).length;
    };
    const questions: Asked[] = [{}, { role: 'lead', authority: authority.id }, { search: 'lead counting' }];
    const few = [];
    for (const query of questions) few.push(await asked(query));
    for (let at = 0; at < 30; at += 1) await somebody({ name: `More ${at}`, authority });
    const many = [];
    for (const query of questions) many.push(await asked(query));
    expect([few, many]).toEqual([
      [1, 1, 1],
      [1, 1, 1],
    ]);
    queries.mockRestore();
  });
});
