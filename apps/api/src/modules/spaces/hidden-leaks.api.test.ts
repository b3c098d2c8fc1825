import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { uploadAttachment } from '@hub/contracts/attachments';
import { keepDraft } from '@hub/contracts/drafts';
import type { EndpointShape } from '@hub/contracts/endpoint';
import { reportSomething } from '@hub/contracts/moderation';
import { SOCKET_PATH } from '@hub/contracts/realtime';
import { fromPlainText, type RichText } from '@hub/contracts/rich-text';
import { savePost } from '@hub/contracts/saved-posts';
import { attendToSpace } from '@hub/contracts/spaces';
import { removeFromSpace } from '@hub/contracts/space-people';
import { openThread, replyToThread } from '@hub/contracts/threads';
import { io, type Socket } from 'socket.io-client';
import { ANSWERS_REQUEST, type RequestMark } from '#platform/realtime/requested.decorator.ts';
import { MarkedMethods } from '#platform/discovery.ts';
import { ServedEndpoints } from '#modules/operations/served-endpoints.ts';
import { anAnonymousReply, replyWith, takeTokens } from '#testing/factories/anonymous.ts';
import { aFacilitator, aMember, anAdministrator } from '#testing/factories/people.ts';
import { agreed, aReply, aSpace, aThread, inSpace } from '#testing/factories/threads.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

/*
 * A hidden space with everything that a space can hold. Whoever is not in it asks every call of the hub for each of these
 * things: the answer is the one to an id of nothing. And no word that was said there is in anything else they can read.
 */

const WORDS = {
  space: 'Zephyrine',
  title: 'Quokkatide',
  text: 'Velumbrate',
  file: 'marzipanoid.txt',
  draft: 'Obliquary',
  report: 'Thornwickle',
  anonymous: 'Dunderfen',
  summary: 'Glimmerquay',
};
const CANARY = new RegExp(Object.values(WORDS).join('|'), 'i');

let hub: TestHub;
let inside: Client;
const outsiders: Record<string, Client> = {};
const sockets: Socket[] = [];
/** What is there, by the name of the parameter that takes it. */
const ids: Record<string, string> = {};
beforeAll(async () => {
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '1000000' });
  const { dataSource } = hub;
  const person = await aMember(dataSource, { name: 'Amara Okafor' });
  const other = await aMember(dataSource);
  const once = await aMember(dataSource);
  const people = {
    'a colleague': await aMember(dataSource, { authority: person.authority, role: 'lead' }),
    'a participant': await aMember(dataSource),
    'a facilitator': await aFacilitator(dataSource),
    'an administrator': await anAdministrator(dataSource),
  };
  await agreed(dataSource, person, other, once, ...Object.values(people));
  for (const [who, each] of Object.entries(people)) outsiders[who] = await hub.as(each);
  inside = await hub.as(person);
  const beside = await hub.as(other);
  const leaving = await hub.as(once);

  const space = await aSpace(dataSource, {
    kind: 'hidden',
    name: WORDS.space,
    purpose: `${WORDS.space} and what they need`,
    anonymity: 'open',
  });
  await inSpace(dataSource, space, person, 'host');
  await inSpace(dataSource, space, other);
  await inSpace(dataSource, space, once);
  for (const client of [beside, leaving])
    await client.call(attendToSpace, { params: { spaceId: space.id }, body: { level: 'watching' } });

  const attachmentId = randomUUID();
  await ok(
    inside.call(uploadAttachment, {
      params: { spaceId: space.id },
      query: { id: attachmentId, name: WORDS.file },
      upload: new Blob([`${WORDS.text} in a file`]),
    }),
  );
  const [threadId, postId] = [randomUUID(), randomUUID()];
  await ok(
    inside.call(openThread, {
      body: {
        id: threadId,
        spaceId: space.id,
        title: `${WORDS.title} panels`,
        indicators: [1],
        post: { id: postId, body: saying(once, other), attachmentIds: [attachmentId] },
      },
    }),
  );
  const replyId = await aReply(beside, { id: threadId }, `${WORDS.text} again`);
  // Another thread of it shows the first one and quotes it; a session is shown in both.
  const shown = await aThread(inside, space, { title: `${WORDS.title} once more`, text: WORDS.text });
  await ok(
    inside.call(replyToThread, {
      params: { threadId: shown.id },
      body: { id: randomUUID(), body: showing(threadId, postId) },
    }),
  );
  await ok(beside.call(savePost, { params: { postId }, body: { remindOn: null } }));
  await ok(leaving.call(savePost, { params: { postId }, body: { remindOn: null } }));
  await ok(
    leaving.call(keepDraft, {
      params: { place: `reply:${threadId}` },
      body: { revision: 0, postId: randomUUID(), body: fromPlainText(WORDS.draft) },
    }),
  );
  const reportId = randomUUID();
  await ok(
    beside.call(reportSomething, {
      body: {
        id: reportId,
        postId,
        personId: null,
        reason: 'other',
        detail: WORDS.report,
        isForProgramme: false,
      },
    }),
  );
  const [token] = await takeTokens(beside, space);
  if (!token) throw new Error('No token was given');
  await ok(
    replyWith(
      hub.stranger,
      anAnonymousReply({ id: threadId }, token, 'now', { body: fromPlainText(WORDS.anonymous) }),
    ),
  );
  Object.assign(ids, { spaceId: space.id, threadId, postId, replyId, attachmentId, reportId });
  await inside.call(removeFromSpace, { params: { spaceId: space.id, personId: once.id } });
  outsiders['somebody who was in it once'] = leaving;
}, 60_000);
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await hub.close();
});

async function ok(answer: Promise<{ status: number; body: unknown }>): Promise<void> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
}
const saying = (...mentioned: { id: string }[]): RichText => ({
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: `${WORDS.text} is what we say, ` },
        ...mentioned.map(({ id }) => ({ type: 'mention' as const, attrs: { kind: 'person' as const, id } })),
      ],
    },
  ],
});
const showing = (threadId: string, postId: string): RichText => ({
  type: 'doc',
  content: [
    { type: 'evidence', attrs: { kind: 'thread', id: threadId } },
    {
      type: 'blockquote',
      attrs: { postId },
      content: [{ type: 'paragraph', content: [{ type: 'text', text: WORDS.text }] }],
    },
  ],
});

type Asked = {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: object;
  upload?: Blob;
};
const fieldsOf = (schema: unknown): string[] =>
  Object.keys((schema as { _zod?: { def?: { shape?: object } } } | undefined)?._zod?.def?.shape ?? {});

/** What a call needs besides an id. */
const MORE: Record<string, (id: string) => Asked> = {
  'GET /evidence': (id) => ({ query: { refs: `thread:${id},session:${id}` } }),
  'GET /threads/showing': (id) => ({ query: { kind: 'thread', id } }),
  'GET /threads/similar': (id) => ({ query: { title: `${WORDS.title} panels`, space: id } }),
  'GET /threads/:threadId/numbers/:number': () => ({ params: { number: '1' } }),
  'GET /search': (id) => ({ query: { q: WORDS.text, space: id } }),
  'GET /search/:kind': (id) => ({ params: { kind: 'discussions' }, query: { q: WORDS.text, space: id } }),
  'GET /drafts/:place': (id) => ({ params: { place: `reply:${id}` } }),
  'PUT /drafts/:place': (id) => ({
    params: { place: `reply:${id}` },
    body: { revision: 0, postId: randomUUID(), body: fromPlainText('Hello') },
  }),
  'DELETE /drafts/:place': (id) => ({ params: { place: `edit:${id}` } }),
  'POST /threads': (spaceId) => ({
    body: {
      id: randomUUID(),
      spaceId,
      title: 'Let me in',
      post: { id: randomUUID(), body: fromPlainText('Hello') },
    },
  }),
  'POST /reports': (postId) => ({
    body: { id: randomUUID(), postId, personId: null, reason: 'spam', detail: '', isForProgramme: true },
  }),
  'POST /threads/:threadId/posts': (replyToId) => ({
    body: { id: randomUUID(), body: fromPlainText('Hello'), replyToId },
  }),
  'POST /threads/:threadId/merge': (intoThreadId) => ({ body: { intoThreadId } }),
  'POST /threads/:threadId/split': (id) => ({ body: { id: randomUUID(), title: 'Off', postIds: [id] } }),
  'POST /threads/:threadId/move': (spaceId) => ({ body: { spaceId } }),
  'PATCH /threads/:threadId': () => ({ body: { version: 1, title: 'Mine' } }),
  'PATCH /posts/:postId': () => ({ body: { version: 1, body: fromPlainText('Mine now') } }),
  'POST /posts/:postId/removal': () => ({ body: { reason: 'Not here' } }),
  'PUT /posts/:postId/save': () => ({ body: { remindOn: null } }),
  'POST /spaces/:spaceId/attachments': () => ({
    query: { id: randomUUID(), name: 'a.txt' },
    upload: new Blob(['a']),
  }),
};
const ANY_BODY = {
  isLocked: true,
  until: null,
  version: 1,
  level: 'muted',
  number: 1,
  from: 1,
  isMine: true,
  reason: 'Not here',
  id: '00000000-0000-4000-8000-000000000000',
  text: 'A note',
  outcome: 'nothing-wrong',
  told: 'Nothing',
  mentions: [],
  personId: '00000000-0000-4000-8000-000000000000',
  role: 'member',
  body: null,
};
const UNTOLD = new Set(['date', 'x-request-id', 'keep-alive', 'connection']);

const served = () => hub.app.get(ServedEndpoints, { strict: false }).all();
const nameOf = ({ method, path }: EndpointShape) => `${method} ${path}`;

/** All that an answer says, but for which id was asked about. */
async function answerTo(client: Client, endpoint: EndpointShape, asked: Asked, id: string) {
  const path = endpoint.path.replace(/:(\w+)/g, (_, field: string) =>
    encodeURIComponent(asked.params?.[field] ?? id),
  );
  const response = await client.fetch(`/api${path}?${new URLSearchParams(asked.query).toString()}`, {
    method: endpoint.method,
    ...(asked.body && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(asked.body),
    }),
    ...(asked.upload && {
      headers: { 'content-type': 'application/octet-stream' },
      body: asked.upload,
    }),
  });
  const headers = [...response.headers].filter(([name]) => !UNTOLD.has(name));
  const body = (await response.text()).replace(/requests\/[\da-f-]{36}/, 'requests/');
  return JSON.stringify({ status: response.status, body, headers }).replaceAll(id, 'ID');
}

/** What the call could be asked about: each parameter its own kind, and where anything fits, everything. */
function thingsFor(endpoint: EndpointShape): string[] {
  const names = [...endpoint.path.matchAll(/:(\w+Id)\b/g)].map(([, name]) => name as string);
  const own = names.flatMap((name) => [ids[name], name === 'postId' ? ids['replyId'] : undefined]);
  const known = own.filter((id) => id !== undefined);
  if (known.length > 0) return known;
  const takesAny =
    MORE[nameOf(endpoint)] !== undefined ||
    fieldsOf(endpoint.query).some((field) => field === 'space' || field === 'id');
  return takesAny ? Object.values(ids) : names.length > 0 ? [ids['threadId'] as string] : [];
}

/** Whatever of it takes an id takes this one. */
function asking(endpoint: EndpointShape, id: string): Asked {
  const more = MORE[nameOf(endpoint)]?.(id) ?? {};
  const query = { ...more.query };
  if (Object.keys(query).length === 0)
    for (const field of fieldsOf(endpoint.query))
      if (['space', 'id', 'authority', 'series'].includes(field)) query[field] = id;
  const body = more.body ?? (endpoint.body && endpoint.method !== 'GET' ? ANY_BODY : undefined);
  return {
    params: { kind: 'discussions', number: '1', place: `reply:${id}`, ...more.params },
    query,
    ...(body && { body }),
    ...(more.upload && { upload: more.upload }),
  };
}

/** What changes who one is, ends what the others need, or answers anew each time, asks for nothing of a space. */
const APART =
  /sign-in|sign-out|sign-ins|second-step|calendar\/feeds|agreement|demo|registration|unsubscribe|anonymous|\/me\//;

describe('whoever is not in a hidden space', () => {
  test('is told of its things what is told of nothing, by every call', async () => {
    const wrong: unknown[] = [];
    let asked = 0;
    let answeredInside = 0;
    for (const { endpoint } of served()) {
      if (APART.test(endpoint.path)) continue;
      for (const id of thingsFor(endpoint)) {
        const none = randomUUID();
        // It is theirs to know: else the same answer to everybody would say nothing.
        if (endpoint.method === 'GET') {
          const [known, unknown] = [
            await answerTo(inside, endpoint, asking(endpoint, id), id),
            await answerTo(inside, endpoint, asking(endpoint, none), none),
          ];
          answeredInside += known === unknown ? 0 : 1;
        }
        const answers = await Promise.all(
          Object.entries(outsiders).map(async ([who, client]) => ({
            who,
            ofNone: await answerTo(client, endpoint, asking(endpoint, none), none),
            ofHidden: await answerTo(client, endpoint, asking(endpoint, id), id),
          })),
        );
        asked += answers.length;
        for (const { who, ofNone, ofHidden } of answers)
          if (ofHidden !== ofNone || CANARY.test(ofHidden))
            wrong.push({ call: nameOf(endpoint), who, ofHidden, ofNone });
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(300);
    expect(answeredInside).toBeGreaterThan(15);
  }, 120_000);

  test('reads no word of it anywhere, nor the id of anything in it', async () => {
    const found: unknown[] = [];
    const secret = new RegExp([CANARY.source, ...Object.values(ids)].join('|'), 'i');
    for (const { endpoint } of served()) {
      if (endpoint.method !== 'GET' || /:\w*Id\b/.test(endpoint.path)) continue;
      for (const [who, client] of Object.entries(outsiders))
        for (const words of Object.values(WORDS)) {
          const query = new URLSearchParams(
            fieldsOf(endpoint.query).flatMap((field) =>
              ['q', 'search', 'title'].includes(field) ? [[field, words.slice(0, 6)]] : [],
            ),
          );
          const path = endpoint.path.replace(':kind', 'discussions').replace(/:\w+/g, 'thread:new');
          const said = await (await client.fetch(`/api${path}?${query.toString()}`)).text();
          if (secret.test(said) && !endpoint.path.startsWith('/demo/'))
            found.push({ call: nameOf(endpoint), who, said: said.slice(0, 600) });
          if (query.size === 0) break;
        }
    }
    expect(found).toEqual([]);
  }, 120_000);

  test('finds nothing of it in the record of who did what', async () => {
    const rows = await hub.dataSource.query(`select * from audit_entry`);
    expect(JSON.stringify(rows)).not.toMatch(
      new RegExp([CANARY.source, ...Object.values(ids)].join('|'), 'i'),
    );
  });

  test('is refused by every request of the socket as if there were nothing, and hears nothing', async () => {
    const requests = hub.app.get(MarkedMethods, { strict: false }).find<RequestMark>(ANSWERS_REQUEST);
    const heard: unknown[] = [];
    const page = async ({ cookie = '' }: Client) => {
      const socket = io(hub.address, {
        path: SOCKET_PATH,
        transports: ['websocket'],
        reconnection: false,
        forceNew: true,
        extraHeaders: { cookie },
      });
      sockets.push(socket);
      await new Promise<void>((resolve) => socket.on('connect', resolve));
      socket.onAny((...notice: unknown[]) => void heard.push(notice));
      for (const { mark } of requests)
        for (const id of [ids['spaceId'], ids['threadId']] as string[]) {
          const ask = async (about: string) =>
            JSON.stringify(
              (await socket.emitWithAck(mark.name, { spaceId: about, threadId: about, sessionId: about })) ??
                null,
            ).replaceAll(about, 'ID');
          const [ofHidden, ofNone] = [await ask(id), await ask(randomUUID())];
          expect({ name: mark.name, answer: ofHidden }).toEqual({ name: mark.name, answer: ofNone });
          // Not so many in a second that they are refused for that.
          await new Promise((resolve) => setTimeout(resolve, 110));
        }
    };
    await Promise.all(Object.values(outsiders).map(page));
    const mine = await aThread(inside, { id: ids['spaceId'] as string }, { title: WORDS.title });
    await aReply(inside, mine, WORDS.text);
    await aReply(inside, { id: ids['threadId'] as string }, WORDS.text);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(heard).toEqual([]);
  }, 120_000);
});
