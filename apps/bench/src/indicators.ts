import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { ServiceCounts } from '@hub/indicators/counts';
import { definitionsOf } from '@hub/indicators/definitions';
import { type MeansAuthority, releaseMeans } from '@hub/indicators/release-means';
import { releaseReturn } from '@hub/indicators/release-return';
import { bodyOf, signIn } from './community.ts';
import type { Machine, Options, Report, Size } from './machine.ts';
import { load, median, rounded, type Target, warmUp } from './measure.ts';

/** Every authority of England, with returns of both services for seven years. */
const DATA: Size = { authorities: 153, people: 700, sessions: 20 };
const YEARS = 7;
const GOALS = {
  compareP95Ms: 50,
  compareKb: 60,
  suppressionMs: 20,
  nationalReportMs: 2000,
};
/** One person who looks, as often as the hub answers: "on the server" is not the wait of ten in a queue. */
const ONE_AT_A_TIME = 1;

/** The compare page, what one return's suppression costs, and the means of a national report. */
export async function run(machine: Machine, { rounds, seconds }: Options): Promise<Report> {
  const postgres = await machine.startPostgres(machine.folder);
  const hubPort = await machine.freePort();
  const hubAt = `http://127.0.0.1:${hubPort}`;
  machine.say('Making the data …');
  await machine.makeDemonstration(postgres.url, DATA);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await addYears(client);

  const hub = machine.runHub({
    PORT: hubPort,
    DATABASE_URL: postgres.url,
    DATA_DIR: machine.folder,
    REQUESTS_PER_MINUTE: '10000000',
  });
  try {
    await hub.healthy();
    const cookie = await signIn(hubAt, await personLike(client, 'amara.okafor@%'));
    const page = (path: string): Target => ({ url: hubAt + path, headers: { cookie }, status: 200 });
    const england = page('/api/comparisons/8?scope=adults&peers=england');
    const bands = page('/api/comparisons/1?scope=adults&peers=england');
    const similar = page('/api/comparisons/3?scope=adults&peers=similar');
    const overview = page('/api/figures?scope=adults');
    const bytes = Math.max(
      ...(await Promise.all([england, bands, similar].map(bodyOf))).map((body) => Buffer.byteLength(body)),
    );

    machine.say('Warming up …');
    for (const target of [england, bands, similar, overview]) await warmUp(target);
    const measured: Record<'england' | 'bands' | 'similar' | 'overview' | 'crowd', number[]> = {
      england: [],
      bands: [],
      similar: [],
      overview: [],
      crowd: [],
    };
    for (let round = 0; round < rounds; round += 1) {
      machine.say(`Round ${round + 1} of ${rounds} …`);
      measured.england.push((await load(england, seconds, ONE_AT_A_TIME)).p95Ms);
      measured.bands.push((await load(bands, seconds, ONE_AT_A_TIME)).p95Ms);
      measured.similar.push((await load(similar, seconds, ONE_AT_A_TIME)).p95Ms);
      measured.overview.push((await load(overview, seconds, ONE_AT_A_TIME)).p95Ms);
      measured.crowd.push((await load(england, seconds)).p95Ms);
    }

    const administrator = await signIn(hubAt, await personLike(client, 'catherine.boateng@%'));
    const nationalReportMs: number[] = [];
    for (let round = 0; round < rounds + 2; round += 1) {
      const from = performance.now();
      await bodyOf({
        url: `${hubAt}/api/national-editions/${await wholePhase(client)}/preview`,
        headers: { cookie: administrator },
        status: 200,
      });
      nationalReportMs.push(performance.now() - from);
    }

    const returns = await signedReturns(client);
    const compareP95Ms = Math.max(...[measured.england, measured.bands, measured.similar].map(median));
    const figures = {
      compareP95Ms: rounded(compareP95Ms, 2),
      ofEnglandP95Ms: rounded(median(measured.england), 2),
      ofBandsP95Ms: rounded(median(measured.bands), 2),
      ofSimilarP95Ms: rounded(median(measured.similar), 2),
      ofTenAtOnceP95Ms: rounded(median(measured.crowd), 2),
      overviewP95Ms: rounded(median(measured.overview), 2),
      compareKb: rounded(bytes / 1000),
      suppressionMs: rounded(suppression(returns), 3),
      meansMs: rounded(national(returns)),
      nationalReportMs: rounded(median(nationalReportMs)),
    };
    const ratios = Object.fromEntries(
      Object.entries(GOALS).map(([name, goal]) => [
        name,
        rounded(figures[name as keyof typeof GOALS] / goal, 3),
      ]),
    );
    return {
      scenario: 'indicators',
      data: { ...DATA, years: YEARS, returns: returns.length },
      rounds,
      figures,
      floor: {},
      ratios,
      goals: GOALS,
      met: Object.values(ratios).every((ratio) => ratio < 1),
    };
  } catch (error) {
    const ended = await Promise.race([hub.ended, sleep(200)]);
    if (!ended) throw error;
    throw new Error(`The hub ended while it was measured: ${JSON.stringify(ended)}`, { cause: error });
  } finally {
    await client.end();
    await hub.kill('SIGTERM');
    await postgres.stop();
  }
}

/** The demonstration has three years; the four before them repeat its first. */
async function addYears(client: pg.Client): Promise<void> {
  for (let back = 1; back <= YEARS - 3; back += 1) {
    await client.query(
      `
      with first as (select * from phase order by starts_on limit 1), made as (
        insert into phase (name, years, starts_on, ends_on)
        select 'Before ' || $1, to_char(starts_on - interval '1 year', 'YYYY-') || to_char(starts_on, 'YY'),
          starts_on - interval '1 year', starts_on - interval '1 day'
        from first
        returning id
      ), enrolled as (
        insert into enrolment (id, phase_id, authority_id, state, services, submitted_services, registered_at, state_changed_at)
        select gen_random_uuid(), made.id, e.authority_id, 'reviewing', e.services, e.services, e.registered_at, e.state_changed_at
        from enrolment e, first, made where e.phase_id = first.id
      ), shared as (
        insert into figure_sharing (authority_id, phase_id, indicator, level, chosen_at)
        select s.authority_id, made.id, s.indicator, s.level, s.chosen_at
        from figure_sharing s, first, made where s.phase_id = first.id
      ), released as (
        insert into release (id, authority_id, phase_id, number, threshold, decision, completeness, made_at)
        select gen_random_uuid(), r.authority_id, made.id, 1, r.threshold, r.decision, r.completeness, r.made_at
        from release r, first, made where r.phase_id = first.id
        returning id, authority_id, phase_id
      )
      insert into released_figure
        (authority_id, phase_id, key, scope, release_id, status, ratio, low, high, state, global_majority_rate,
         white_rate, rounded, bands)
      select f.authority_id, r.phase_id, f.key, f.scope, r.id, f.status, f.ratio, f.low, f.high, f.state,
        f.global_majority_rate, f.white_rate, f.rounded, f.bands
      from released_figure f
      join first on first.id = f.phase_id
      join released r on r.authority_id = f.authority_id`,
      [back],
    );
  }
  await client.query('analyze');
}

async function personLike(client: pg.Client, pattern: string): Promise<string> {
  const { rows } = await client.query<{ email: string }>(
    `select email from person where email like $1 order by email limit 1`,
    [pattern],
  );
  if (!rows[0]) throw new Error(`The demonstration has nobody like ${pattern}`);
  return rows[0].email;
}

/** In which the most authorities have signed both services. */
async function wholePhase(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `select r.phase_id as id from service_return r where r.state = 'signed' group by r.phase_id order by count(*) desc limit 1`,
  );
  return rows[0]?.id ?? '';
}

interface Signed {
  id: string;
  region: string;
  type: MeansAuthority['type'];
  services: NonNullable<MeansAuthority['services']>;
}

/** What the authorities signed in the last whole phase, as the library takes it. */
async function signedReturns(client: pg.Client): Promise<Signed[]> {
  const { rows } = await client.query<{
    id: string;
    region: string;
    type: Signed['type'];
    services: Record<string, Record<string, { answer: string; counts: ServiceCounts['counts'] }>>;
  }>(`
    select a.id, a.region, a.type, json_object_agg(r.service, x.indicators) as services
    from service_return r
    join return_signing x on x.return_id = r.id
    join authority a on a.id = r.authority_id
    where r.phase_id = (select phase_id from release group by phase_id order by count(*) desc limit 1)
    group by a.id, a.region, a.type`);
  return rows.map(({ services, ...authority }) => ({
    ...authority,
    services: Object.fromEntries(
      Object.entries(services).map(([service, indicators]) => [
        service,
        {
          counts: Object.assign({}, ...Object.values(indicators).map(({ counts }) => counts)),
          without: {},
        } satisfies ServiceCounts,
      ]),
    ),
  }));
}

/** Milliseconds for the return of one authority, both services; the slowest of a hundredth left out. */
function suppression(returns: Signed[]): number {
  const definitions = definitionsOf('2025');
  for (const { services } of returns) releaseReturn({ definitions, services });
  const times = returns.map(({ services }) => timed(() => releaseReturn({ definitions, services })));
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.99)] ?? Number.NaN;
}

/** Milliseconds for the means of England, its regions and types, of all that signed. */
function national(returns: Signed[]): number {
  const definitions = definitionsOf('2025');
  const authorities: MeansAuthority[] = returns.map(({ id, region, type, services }) => ({
    id,
    region,
    type,
    release: id,
    services,
    named: releaseReturn({ definitions, services }).figures,
    nameless: [],
  }));
  return timed(() => releaseMeans({ definitions, authorities }));
}

function timed(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}
