import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Target } from './measure.ts';

/** The same question to the hub and to the floor. */
export interface Pair {
  hub: Target;
  floor: Target;
}

/** Signs in as a participant of the demonstration and says which addresses the load goes to. */
export async function pairsFor(
  databaseUrl: string,
  hubAt: string,
  floorAt: string,
): Promise<Record<'sessionList' | 'sessionPage' | 'feedCold' | 'feedUnchanged', Pair>> {
  const { email, sessionId } = await participantOf(databaseUrl);
  const cookie = await signIn(hubAt, email);
  const feed = await makeFeed(hubAt, cookie);

  const both = (pathname: string): Pair => pairOf(hubAt, floorAt, pathname, cookie);
  const cold = both(feed);
  return {
    sessionList: both('/api/sessions'),
    sessionPage: both(`/api/sessions/${sessionId}`),
    feedCold: cold,
    feedUnchanged: { hub: await unchanged(cold.hub), floor: await unchanged(cold.floor) },
  };
}

/** The same address of both, asked by whoever has this cookie. */
export const pairOf = (hubAt: string, floorAt: string, pathname: string, cookie: string): Pair => ({
  hub: { url: hubAt + pathname, headers: { cookie }, status: 200 },
  floor: { url: floorAt + pathname, headers: { cookie }, status: 200 },
});

/** The body of one answer; throws when it is not the answer expected. */
export async function bodyOf({ url, headers, status, next }: Target): Promise<string> {
  const request = next?.();
  const response = request ? await fetch(url + request.path, request) : await fetch(url, { headers });
  const body = await response.text();
  if (response.status !== status)
    throw new Error(`${url} answered ${response.status}: ${body.slice(0, 200)}`);
  return body;
}

export async function startFloor(
  port: string,
  databaseUrl: string,
): Promise<{ pid: number | undefined; stop(): void }> {
  const server = path.join(import.meta.dirname, 'floor/server.ts');
  const child = spawn(process.execPath, [server, port, databaseUrl], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (let tries = 0; ; tries += 1) {
    const answered = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
    if (answered) return { pid: child.pid, stop: () => child.kill() };
    if (tries === 250) throw new Error('The floor did not start');
    await sleep(20);
  }
}

/** Somebody who answers often, and the next session that many come to. */
async function participantOf(databaseUrl: string): Promise<{ email: string; sessionId: string }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ email: string; sessionId: string }>(`
      select p.email, s.id as "sessionId"
      from (
        select member_id from session_answer a
        join session on session.id = a.session_id and session.starts_at > now()
        join member m on m.id = a.member_id and not exists (select from enrolment_role where member_id = m.id)
        group by member_id order by count(*) desc, member_id limit 1) busiest
      join member m on m.id = busiest.member_id
      join person p on p.id = m.person_id
      cross join (
        select id from session
        where starts_at > now() and status = 'published' and series_id is not null
        order by starts_at limit 1) s`);
    const [found] = rows;
    if (!found) throw new Error('There is no participant in this demonstration');
    return found;
  } finally {
    await client.end();
  }
}

/** Everybody of the hub, signed in: the cookies, with who they are. */
export async function signEverybodyIn(
  pool: pg.Pool,
): Promise<{ personId: string; isProgrammeTeam: boolean; cookie: string }[]> {
  const { rows } = await pool.query<{ personId: string; isProgrammeTeam: boolean }>(
    `select p.id as "personId", p.programme_role is not null as "isProgrammeTeam" from person p
     where p.programme_role is not null or exists (select from member where person_id = p.id and ended_at is null)
     order by p.id`,
  );
  const signedIn = rows.map((row) => ({ ...row, token: randomBytes(32).toString('base64url') }));
  await pool.query(
    `insert into sign_in (person_id, token_hash, device, method, is_two_step, started_at, last_seen_at, expires_at)
     select id, decode(hash, 'hex'), 'Bench', 'demonstration', true, now(), now(), now() + interval '1 day'
     from json_to_recordset($1) as given (id uuid, hash text)`,
    [
      JSON.stringify(
        signedIn.map(({ personId, token }) => ({
          id: personId,
          hash: createHash('sha256').update(token).digest('hex'),
        })),
      ),
    ],
  );
  return signedIn.map(({ token, ...row }) => ({ ...row, cookie: `hub-sign-in=${token}` }));
}

export async function signIn(hubAt: string, email: string): Promise<string> {
  const response = await post(`${hubAt}/api/demo/sign-in`, { email });
  const [cookie] = response.headers.getSetCookie();
  if (!cookie) throw new Error(`Signing in answered ${response.status}`);
  return cookie.split(';', 1)[0] ?? '';
}

async function makeFeed(hubAt: string, cookie: string): Promise<string> {
  const response = await post(`${hubAt}/api/calendar/feeds`, { filter: 'all', hasMilestones: true }, cookie);
  const { url } = (await response.json()) as { url?: string };
  if (!url) throw new Error(`Making a calendar link answered ${response.status}`);
  return new URL(url).pathname;
}

const post = (url: string, body: object, cookie?: string): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie && { cookie }) },
    body: JSON.stringify(body),
  });

async function unchanged(target: Target): Promise<Target> {
  const response = await fetch(target.url, { headers: target.headers });
  await response.arrayBuffer();
  const etag = response.headers.get('etag');
  if (!etag) throw new Error(`${target.url} has no ETag`);
  return { ...target, headers: { ...target.headers, 'if-none-match': etag }, status: 304 };
}
