// What the machine can do for the same work: a bare HTTP server on `pg`. `node server.ts PORT DATABASE_URL`.
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import pg from 'pg';
import { calendarLines, type FloorMilestone, type FloorSession } from './calendar-lines.ts';
import { Search } from './search.ts';
import { type Reader, Threads } from './threads.ts';
import {
  FEED_MILESTONES,
  FEED_SESSIONS,
  FEED_STATE,
  MEMBER,
  PEOPLE,
  PEOPLE_AFTER,
  PEOPLE_OF_REGION,
  READER,
  SESSION_LIST,
  SESSION_PAGE,
} from './statements.ts';

/** As many as the hub's pool has. */
const POOL_SIZE = 20;
const JOINING_OPENS_MS = 15 * 60_000;

const [port = '', databaseUrl = ''] = process.argv.slice(2);
const origin = `http://localhost:${port}`;
const pool = new pg.Pool({
  connectionString: databaseUrl,
  max: POOL_SIZE,
  // Planned once a connection: PostgreSQL would otherwise plan the list anew each time, which takes longer than it.
  options: '-c plan_cache_mode=force_generic_plan',
});
pool.on('error', () => {});

/** Who asks is looked up once: the hub, too, remembers it for a while. */
const members = new Map<string, Promise<string>>();
const search = new Search(pool);
const threads = new Threads(pool);

createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    response.writeHead(500).end(String(error));
  });
}).listen(Number(port), '127.0.0.1');

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', origin);
  const file = /^\/api\/calendar\/([\w-]+)\.ics$/.exec(pathname)?.[1];
  if (file) return sendFeed(file, request, response);
  if (pathname === '/api/people')
    return sendJson(response, await people(await readerOf(request), searchParams));
  if (pathname === '/api/search')
    return sendJson(response, await search.find(await readerOf(request), searchParams));
  if (pathname === '/api/threads') return sendJson(response, await threads.list(await readerOf(request)));
  if (pathname === '/api/notifications/count')
    return sendJson(response, await threads.counts(await readerOf(request)));
  const threadId = /^\/api\/threads\/([\w-]+)\/posts$/.exec(pathname)?.[1];
  if (threadId && request.method === 'POST')
    return sendJson(
      response,
      await threads.post(await readerOf(request), threadId, await bodyOf(request)),
      201,
    );
  if (threadId) return sendJson(response, await threads.posts(await readerOf(request), threadId));
  const member = await memberOf(request);
  const id = /^\/api\/sessions\/([\w-]+)$/.exec(pathname)?.[1];
  if (id) return sendJson(response, await sessionPage(member, id));
  if (pathname === '/api/sessions') return sendJson(response, await sessionList(member));
  response.writeHead(pathname === '/health/ready' ? 200 : 404).end();
}

function memberOf({ headers }: IncomingMessage): Promise<string> {
  const token = /hub-sign-in=([\w-]+)/.exec(headers.cookie ?? '')?.[1] ?? '';
  const known = members.get(token);
  if (known) return known;
  const found = pool
    .query<{ id: string }>({ ...MEMBER, values: [createHash('sha256').update(token).digest()] })
    .then(({ rows }) => rows[0]?.id ?? Promise.reject(new Error('Nobody is signed in with that cookie')));
  members.set(token, found);
  return found;
}

const readers = new Map<string, Promise<Reader>>();
function readerOf({ headers }: IncomingMessage): Promise<Reader> {
  const token = /hub-sign-in=([\w-]+)/.exec(headers.cookie ?? '')?.[1] ?? '';
  const known = readers.get(token);
  if (known) return known;
  const found = pool
    .query<Reader>({ ...READER, values: [createHash('sha256').update(token).digest()] })
    .then(({ rows }) => rows[0] ?? Promise.reject(new Error('Nobody is signed in with that cookie')));
  readers.set(token, found);
  return found;
}

async function people({ personId, authorityId }: Reader, search: URLSearchParams): Promise<unknown> {
  const cursor = search.get('cursor');
  const region = search.get('region');
  const after = cursor === null ? [] : (JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[]);
  const statement = cursor === null ? (region === null ? PEOPLE : PEOPLE_OF_REGION) : PEOPLE_AFTER;
  const today = new Date().toISOString().slice(0, 10);
  const { rows } = await pool.query({
    ...statement,
    values: [personId, authorityId, today, ...after, ...(region === null ? [] : [region])],
  });
  const shown = rows.slice(0, 20);
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => ({
      id: row.id,
      name: row.name,
      pronouns: row.pronouns,
      jobTitle: row.jobTitle,
      photo: row.photo,
      role: row.role,
      authority: row.authorityId && { id: row.authorityId, name: row.authorityName },
      askIndicators: row.askIndicators,
      askThemes: row.askThemes,
    })),
    nextCursor: last ? Buffer.from(JSON.stringify([last.nameKey, last.id])).toString('base64url') : null,
  };
}

async function sessionList(member: string): Promise<unknown> {
  const { rows } = await pool.query({ ...SESSION_LIST, values: [member, new Date()] });
  const shown = rows.slice(0, 20);
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  const nextCursor = last && Buffer.from(JSON.stringify([last.startsAt, last.id])).toString('base64url');
  return { items: shown.map(summary), nextCursor: nextCursor ?? null };
}

async function sessionPage(member: string, id: string): Promise<unknown> {
  const { rows } = await pool.query({ ...SESSION_PAGE, values: [member, id] });
  const [row] = rows;
  const { purpose, agenda, speakers, readings, series, version, firstComing } = row;
  let at = row.startsAt.getTime();
  const now = Date.now();
  const isAhead = row.startsAt.getTime() > now && row.status === 'published';
  const title = encodeURIComponent(row.title);
  const page = encodeURIComponent(`${origin}/sessions/${id}`);
  return {
    ...summary(row),
    purpose,
    agenda: agenda.map((item: { minutes: number; title: string }) => {
      const startsAt = new Date(at);
      at += item.minutes * 60_000;
      return { ...item, startsAt };
    }),
    speakers,
    readings,
    series,
    version,
    joining: {
      state: row.endsAt.getTime() < now ? 'over' : row.hasLink ? 'not-coming' : 'unknown',
      opensAt: new Date(row.startsAt.getTime() - JOINING_OPENS_MS),
      url: null,
    },
    editableJoiningUrl: null,
    calendar: {
      ics: `${origin}/api/calendar/sessions/${id}.ics`,
      outlook: `https://outlook.office.com/calendar/0/deeplink/compose?path=%2Fcalendar%2Faction%2Fcompose&rru=addevent&subject=${title}&startdt=${encodeURIComponent(row.startsAt.toISOString())}&enddt=${encodeURIComponent(row.endsAt.toISOString())}&location=${page}&body=The%20agenda%20and%20how%20to%20join%3A%20${page}`,
      google: `https://calendar.google.com/calendar/render?action=TEMPLATE&text=${title}&dates=20261209T100000%2F20261209T113000&ctz=Europe%2FLondon&location=${page}&details=The%20agenda%20and%20how%20to%20join%3A%20${page}`,
    },
    firstComing,
    can: {
      edit: false,
      publish: false,
      cancel: false,
      restore: false,
      answer: isAhead,
      sendSubstitute: isAhead,
    },
  };
}

function summary({ people, authorities, waiting, ...row }: Record<string, unknown>): object {
  return {
    id: row.id,
    seriesId: row.seriesId,
    title: row.title,
    theme: row.theme,
    indicators: row.indicators,
    status: row.status,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    timeZone: row.timeZone,
    movedFrom: row.movedFrom,
    cancelReason: row.cancelReason,
    isNotRecorded: row.isNotRecorded,
    isChathamHouse: row.isChathamHouse,
    capacity: row.capacity,
    coming: { people, authorities, waiting },
    myAnswer: row.myAnswer,
  };
}

async function sendFeed(token: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const values = [createHash('sha256').update(token).digest()];
  const { rows } = await pool.query({ ...FEED_STATE, values });
  const etag = `"${createHash('sha256').update(JSON.stringify(rows)).digest('base64url')}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { ETag: etag }).end();
    return;
  }
  const now = [new Date()];
  const [sessions, milestones] = await Promise.all([
    pool.query<FloorSession>({ ...FEED_SESSIONS, values: now }),
    pool.query<FloorMilestone>({ ...FEED_MILESTONES, values: now }),
  ]);
  const text = calendarLines(origin, sessions.rows, milestones.rows);
  response
    .writeHead(200, {
      'Content-Type': 'text/calendar; charset=utf-8',
      ETag: etag,
      'Content-Length': Buffer.byteLength(text),
    })
    .end(text);
}

async function bodyOf<Body>(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as Body;
}

function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  const text = JSON.stringify(body);
  response
    .writeHead(status, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(text),
    })
    .end(text);
}
