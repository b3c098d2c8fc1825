import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { EndpointShape } from '@hub/contracts/endpoint';
import { nameOf } from '#platform/auth/permission.ts';
import { aMember, anAdministrator, anAuthority } from '#testing/factories/people.ts';
import { tries } from '#testing/permission-walk/tries.ts';
import type { Try, World } from '#testing/permission-walk/world.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { permissions } from './permissions.ts';

/* Whatever is sent, and wherever in a request: it is refused or done, and never a fault of ours. */

let hub: TestHub;
let team: Client;
beforeAll(async () => {
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '1000000' });
  team = await hub.as(await anAdministrator(hub.dataSource));
});
afterAll(() => hub.close());

const nested = (depth: number): unknown => {
  let value: unknown = [];
  for (let at = 0; at < depth; at += 1) value = { content: [value] };
  return value;
};
const HOSTILE: unknown[] = [
  null,
  '',
  ' ',
  true,
  -1,
  0,
  1.5,
  2 ** 31,
  2 ** 53,
  -1e308,
  '\0',
  'a\0b',
  '\ud800',
  '\u202e\u0000',
  "'; drop table post; --",
  '\\',
  "\\' & | ! ( <->",
  'a:*bcd & !(',
  "http://a.example/b\\c'd http://x/\\\\",
  '(((((a+)+)+)+)$',
  '%_%',
  '${jndi:ldap://x}',
  '__proto__',
  'constructor',
  'x'.repeat(20_000),
  'é'.repeat(3000),
  '👩‍👩‍👧‍👦'.repeat(400),
  '2026-02-30',
  '9999999-12-31T00:00:00Z',
  '0000-00-00',
  '-271821-04-20T00:00:00.000Z',
  'NaN',
  'Infinity',
  'WyJhIiwiYiJd',
  Buffer.from('["2026-11-24T10:00:00.000Z","x"]').toString('base64url'),
  Buffer.from('["infinity","00000000-0000-0000-0000-000000000000"]').toString('base64url'),
  Buffer.from('[null,{}]').toString('base64url'),
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  [],
  {},
  [[]],
  [null],
  { toString: 1 },
  Array.from({ length: 3000 }, (_, at) => at),
  Array.from({ length: 1000 }, () => '00000000-0000-4000-8000-000000000000'),
  nested(50),
  nested(300),
  { type: 'doc', content: [{ type: 'text', text: 'x' }] },
  {
    type: 'doc',
    content: [
      { type: 'paragraph', content: [{ type: 'mention', attrs: { kind: 'person', id: "x' or 1=1" } }] },
    ],
  },
  {
    type: 'doc',
    content: [
      { type: 'paragraph', content: [{ type: 'mention', attrs: { kind: 'authority', id: 'not-an-id' } }] },
    ],
  },
  {
    type: 'doc',
    content: [{ type: 'blockquote', attrs: { postId: 'not-an-id' }, content: [{ type: 'paragraph' }] }],
  },
  { type: 'doc', content: [{ type: 'evidence', attrs: { kind: 'thread', id: 'not-an-id' } }] },
];

type Path = (string | number)[];
/** Every place in what is sent, objects and lists too. */
function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null || path.length > 4) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))];
}
function withAt(value: unknown, [key, ...rest]: Path, hostile: unknown): unknown {
  if (key === undefined) return hostile;
  const copy: Record<string, unknown> = Array.isArray(value)
    ? ([...value] as unknown as Record<string, unknown>)
    : { ...(value as object) };
  copy[key] = withAt(copy[key], rest, hostile);
  return copy;
}
const fieldsOf = (schema: unknown): string[] =>
  Object.keys((schema as { _zod?: { def?: { shape?: object } } } | undefined)?._zod?.def?.shape ?? {});

const calls = Object.values(permissions)
  .flat()
  .flatMap((row) => ('socket' in row.call ? [] : [{ name: nameOf(row.call), row, endpoint: row.call }]));

test.each(calls)(
  '$name',
  async ({ name, row, endpoint }) => {
    const own = await anAuthority(hub.dataSource);
    const walker = await aMember(hub.dataSource, { authority: own, role: 'lead' });
    const client = await hub.as(walker);
    const world: World = { hub, walker, client, role: 'lead', own, about: own, team };
    const make = tries[name];
    const attempt: Try = make ? await make(world, row.cases[0]?.of ?? '') : {};
    const sent = (as: Client, input: Try) => send(as, endpoint, input);

    const wanted: Try[] = [];
    for (const field of fieldsOf(endpoint.params))
      for (const value of HOSTILE)
        if (typeof value === 'string')
          wanted.push({ ...attempt, params: { ...attempt.params, [field]: value } });
    for (const field of fieldsOf(endpoint.query))
      for (const value of HOSTILE)
        if (typeof value !== 'object')
          wanted.push({ ...attempt, query: { ...attempt.query, [field]: value } });
    const fields = fieldsOf(endpoint.body);
    const places = [
      ...new Map(
        [...placesIn(attempt.body), ...fields.map((field) => [field])].map((path) => [path.join('/'), path]),
      ).values(),
    ];
    if (endpoint.body)
      for (const path of places)
        for (const value of HOSTILE)
          wanted.push({ ...attempt, body: withAt(attempt.body ?? {}, path, value) });

    const faults: unknown[] = [];
    for (let at = 0; at < wanted.length; at += 16)
      await Promise.all(
        wanted.slice(at, at + 16).flatMap((input) =>
          [client, team].map(async (as) => {
            const answer = await sent(as, input);
            if (answer.status >= 500) faults.push({ sent: JSON.stringify(input).slice(0, 400), answer });
          }),
        ),
      );
    expect(faults.slice(0, 3)).toEqual([]);
  },
  60_000,
);

async function send(client: Client, endpoint: EndpointShape, { params = {}, query = {}, body, upload }: Try) {
  const path = endpoint.path.replace(
    /:(\w+)/g,
    (_, field: string) => encodeURIComponent(wellFormed(params[field] ?? '')) || '%20',
  );
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([field, value]) =>
      value === undefined ? [] : [[field, value as string]],
    ),
  );
  const response = await client.fetch(`/api${path}?${search.toString()}`, {
    method: endpoint.method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
    ...(upload && { headers: { 'content-type': 'application/octet-stream' }, body: upload }),
  });
  return { status: response.status, text: (await response.text()).slice(0, 200) };
}

const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, '\ufffd');
