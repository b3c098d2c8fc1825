import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { entities } from '../entities.ts';
import { prepareHub } from '../prepare-hub.ts';
import { makeDemonstration } from '../demo.ts';
import { loadDemonstration, replaceDemonstration } from './load-demonstration.ts';
import { createDataSource } from '#platform/database/data-source.ts';
import { readEnv } from '#platform/env.ts';
import { Sealer } from '#platform/secrets/sealer.ts';
import { StartError } from '#platform/start-error.ts';
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts';

const NOW = new Date('2026-11-23T09:00:00Z');
const demonstration = readEnv({ HUB_MODE: 'demonstration' });
const production = readEnv({
  HUB_MODE: 'production',
  PUBLIC_URL: 'https://hub.council.gov.uk',
  HUB_SECRET: 'k'.repeat(40),
});

let database: TestDatabase;
let dataSource: DataSource;

const open = async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource(database.url, { entities, poolSize: 4 }).initialize();
};
const close = async () => {
  await dataSource.destroy();
  await database.drop();
};
const one = async <T>(sql: string): Promise<T> => (await dataSource.query(sql))[0];
const counts = () =>
  one<Record<string, number>>(`
    select (select count(*)::int from authority where is_demonstration and not is_added) as authorities,
           (select count(*)::int from person) as people,
           (select count(*)::int from session) as sessions,
           (select count(*)::int from session_answer) as answers`);
const hasDemonstration = async () =>
  (await one<{ has_demonstration: boolean } | undefined>('select has_demonstration from hub'))
    ?.has_demonstration ?? false;

describe('a loaded demonstration', () => {
  beforeAll(async () => {
    await open();
    await loadDemonstration(dataSource, demonstration, { now: NOW });
  });
  afterAll(close);

  test('marks its database, its authorities and its people', async () => {
    expect(await hasDemonstration()).toBe(true);
    const unmarked = `select 1 from authority where not is_demonstration union all select 1 from person where not is_demonstration`;
    expect(await dataSource.query(unmarked)).toEqual([]);
    expect(await counts()).toMatchObject({ authorities: 36, people: 108, sessions: 35 });
  });

  test('counts on each session what its answers say', async () => {
    const wrong = await dataSource.query(`
      select title from session s
      left join lateral (
        select count(*) filter (where place = 'confirmed') as coming,
               count(distinct authority_id) filter (where place = 'confirmed') as authorities,
               count(*) filter (where place = 'waiting') as waiting
        from session_answer a join member m on m.id = a.member_id
        where a.session_id = s.id) answers on true
      where (coming_count, coming_authority_count, waiting_count) is distinct from (coming, authorities, waiting)`);
    expect(wrong).toEqual([]);
  });

  test('was accepted by nobody before it was published', async () => {
    const early = `
      select from agreement_acceptance join agreement using (version) where accepted_at < published_at`;
    expect(await dataSource.query(early)).toEqual([]);
    expect(await one('select count(*)::int from agreement_acceptance')).not.toEqual({ count: 0 });
  });

  test('can be searched at once, by those who may see it', async () => {
    const missing = await dataSource.query(`
      select p.id from post p join thread t on t.id = p.thread_id
      left join search_entry e on e.target_id = p.id and e.space_id = t.space_id
      where (e.target_id is null) = (p.state = 'published')`);
    expect(missing).toEqual([]);
  });

  test('has a shared service and a merger, as invented as the rest', async () => {
    const units = await dataSource.query(`
      select a.short_name, ended_on::text, count(e.id)::int as enrolments, is_demonstration
      from authority a left join enrolment e on e.authority_id = a.id
      where is_added group by a.id order by a.short_name`);
    const unit = (short_name: string, ended_on: string | null = null, enrolments = 0) => ({
      short_name,
      ended_on,
      enrolments,
      is_demonstration: true,
    });
    expect(units).toEqual([
      unit('Brackenmoor', '2025-04-01', 1),
      unit('Oxmere'),
      unit('Wrenhithe'),
      unit('Wrenhithe with Oxmere'),
    ]);
  });

  test('queues later answers behind its own', async () => {
    const { behind } = await one<{ behind: boolean }>(
      `select nextval('session_answer_queue_number') > max(queued_as) as behind from session_answer`,
    );
    expect(behind).toBe(true);
  });

  test('seals joining links that open again', async () => {
    const rows = await dataSource.query<{ status: string; sealed_joining_url: Buffer | null }[]>(
      'select status, sealed_joining_url from session',
    );
    const sealer = new Sealer(demonstration.secret);
    for (const { status, sealed_joining_url: sealed } of rows) {
      if (status === 'draft') expect(sealed).toBeNull();
      else expect(sealer.unseal(sealed ?? Buffer.alloc(0))).toMatch(/^https:\/\/meet\.example\.org\/[\w-]+$/);
    }
  });

  test('is not loaded twice', async () => {
    const before = await counts();
    await loadDemonstration(dataSource, demonstration, { now: NOW });
    expect(await counts()).toEqual(before);
  });

  test('cannot serve a real hub', async () => {
    const refusal = prepareHub(dataSource, production);
    await expect(refusal).rejects.toThrow(StartError);
    await expect(refusal).rejects.toThrow(/^HUB_MODE: .*demonstration data/);
  });

  test('gives way to one of another size', async () => {
    const size = { authorities: 20, people: 200, sessions: 40 };
    const { answers } = await replaceDemonstration(dataSource, demonstration, { now: NOW, size });
    expect(await counts()).toEqual({ ...size, answers });
    expect(answers).toBeGreaterThan(1000);
    // What came with the hub stays: whom to turn to, and how people talk here.
    expect(
      await one(`
        select (select count(*)::int from support_contact where authority_id is null) as contacts,
               (select count(*)::int from agreement) as agreements`),
    ).toEqual({ contacts: 3, agreements: 1 });
  });
});

describe('loading', () => {
  beforeEach(open);
  afterEach(close);

  test('is refused in production', async () => {
    await expect(loadDemonstration(dataSource, production)).rejects.toThrow(StartError);
    await expect(
      replaceDemonstration(dataSource, production, { size: { authorities: 1, people: 4, sessions: 1 } }),
    ).rejects.toThrow(StartError);
    expect(await counts()).toEqual({ authorities: 0, people: 0, sessions: 0, answers: 0 });
  });

  test('is refused where real people are, and leaves them as they are', async () => {
    await dataSource.query(`insert into person (email, name) values ('jo@council.gov.uk', 'Jo')`);
    await expect(prepareHub(dataSource, demonstration)).rejects.toThrow(/holds a real hub/);
    expect(await counts()).toMatchObject({ authorities: 0, people: 1 });
    expect(await hasDemonstration()).toBe(false);
  });

  test('cut short leaves nothing behind', async () => {
    await dataSource.query(`alter table series_answer add constraint fails check (answer = 'never')`);
    await expect(loadDemonstration(dataSource, demonstration, { now: NOW })).rejects.toThrow();
    expect(await counts()).toEqual({ authorities: 0, people: 0, sessions: 0, answers: 0 });
    expect(await hasDemonstration()).toBe(false);
  });

  test('happens when a hub starts for the first time, and once when two start together', async () => {
    await Promise.all([prepareHub(dataSource, demonstration), prepareHub(dataSource, demonstration)]);
    expect(await counts()).toMatchObject({ authorities: 36, people: 108, sessions: 35 });
    expect(await one('select count(*)::int from authority where not is_added')).toEqual({ count: 189 });
  });

  test('does not happen in production, which gets the real authorities alone', async () => {
    await prepareHub(dataSource, production);
    expect(await hasDemonstration()).toBe(false);
    expect(await counts()).toMatchObject({ authorities: 0, people: 0 });
    expect(await one('select count(*)::int from authority')).toEqual({ count: 153 });
  });

  test('another secret than the one it was sealed with is refused', async () => {
    await prepareHub(dataSource, demonstration);
    await expect(prepareHub(dataSource, { ...demonstration, secret: 'another secret' })).rejects.toThrow(
      /^HUB_SECRET/,
    );
  });

  test('the size benches use takes well under a minute', async () => {
    const size = { authorities: 150, people: 1500, sessions: 60 };
    const from = performance.now();
    const { answers } = await makeDemonstration(database.url, size);
    expect(performance.now() - from).toBeLessThan(30_000);
    expect(await counts()).toEqual({ ...size, answers });
    expect(answers).toBeGreaterThan(20_000);
  });
});
