import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { RichText } from '@hub/contracts/rich-text';
import { scheduleSession } from '@hub/contracts/sessions';
import { type SearchHit, type SearchPage, searchEverything, searchKind } from '@hub/contracts/search';
import { openThread } from '@hub/contracts/threads';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { SessionEntity } from '#modules/sessions/session.entity.ts';
import { PostEntity } from '#modules/threads/post.entity.ts';
import { ThreadEntity } from '#modules/threads/thread.entity.ts';
import { aFacilitator, aMember, anAuthority } from '#testing/factories/people.ts';
import { aSessionInput } from '#testing/factories/sessions.ts';
import { agreed, aReply, aSpace, aThread, inSpace } from '#testing/factories/threads.ts';
import { listening } from '#testing/listening.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { SearchWordsQueries } from './search-words.queries.ts';

let hub: TestHub;
let amara: Client;
let rukhsana: Client;
let facilitator: Client;
let everyone: { id: string };
beforeAll(async () => {
  hub = await startTestHub();
  const people = {
    amara: await aMember(hub.dataSource, { name: 'Amara Okafor', role: 'lead' }),
    rukhsana: await aMember(hub.dataSource, { name: 'Rukhsana Shah' }),
    facilitator: await aFacilitator(hub.dataSource),
  };
  await agreed(hub.dataSource, ...Object.values(people));
  amara = await hub.as(people.amara);
  rukhsana = await hub.as(people.rukhsana);
  facilitator = await hub.as(people.facilitator);
  everyone = await aSpace(hub.dataSource, { name: 'Fair process' });
});
afterAll(() => hub.close());
// Nobody may post more than so often.
beforeEach(() => hub.clock.advance({ minutes: 6 }));

type Asked = Record<string, string | number>;
const search = async (
  client: Client,
  q: string,
  query: Asked = {},
  kind = 'discussions',
): Promise<SearchPage> => {
  const { status, body } = await client.call(searchKind, {
    params: { kind },
    query: { q, ...query },
  });
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
};
const idsOf = (items: SearchHit[]) => items.map(({ id }) => id);
const found = async (client: Client, q: string, query: Asked = {}, kind?: string) =>
  idsOf((await search(client, q, query, kind)).items);
const textOf = (parts: SearchHit['title']) => parts.map(({ text }) => text).join('');
const marksOf = (parts: SearchHit['title']) => parts.filter(({ isMatch }) => isMatch).map(({ text }) => text);
/** A thread of one post, and its post's id. */
const said = async (text: string, { title = 'A question', space = everyone, by = amara } = {}) =>
  (await aThread(by, space, { title, text })).postId;

/** Scheduled by a facilitator. */
async function aSession(changes: Parameters<typeof aSessionInput>[0]): Promise<{ id: string }> {
  const { status, body } = await facilitator.call(scheduleSession, { body: aSessionInput(changes) });
  expect(status).toBe(201);
  return body;
}

describe('words', () => {
  test('are found in every form, and what is typed exactly comes first', async () => {
    const plain = await said('Zeppelins hovered');
    const exact = await said('A zeppelin hovering');
    expect(await found(amara, 'hovering zeppelin')).toEqual([exact, plain]);
    const state = await said('The state of quillwork');
    const stateful = await said('A stateful quillwork');
    expect(await found(amara, 'stateful quillwork')).toEqual([stateful, state]);
  });

  test('are found by how they begin while one types', async () => {
    const post = await said('The disciplinary ombudsmanship');
    for (const typed of ['ombu', 'ombudsmanshi', 'disciplinary ombudsm'])
      expect(await found(amara, typed)).toEqual([post]);
    expect(await found(amara, 'ombu disciplinary')).toEqual([]);
  });

  test('with a typing error are found, and the page says what was looked for', async () => {
    const post = await said('A quarrelsome wheelbarrow');
    for (const typed of ['wheelbarow ', 'whelbarrow ', 'hweelbarrow ']) {
      const page = await search(amara, typed);
      expect(idsOf(page.items)).toEqual([post]);
      expect(page.corrections).toEqual([{ typed: typed.trim(), meant: ['wheelbarrow'] }]);
      expect(marksOf(page.items[0]?.snippet ?? [])).toEqual(['wheelbarrow']);
    }
  });

  test('with accents, apostrophes and capitals are the same without', async () => {
    const post = await said('Siân’s CAFÉ in Łódź');
    for (const typed of ['sian cafe', 'SIÂN’S café', "sian's lodz"])
      expect(await found(amara, typed)).toEqual([post]);
    const { items } = await search(amara, 'cafe lodz');
    expect(marksOf(items[0]?.snippet ?? [])).toEqual(['CAFÉ', 'Łódź']);
  });

  test('with a hyphen are the same as the two words', async () => {
    const hyphen = await said('An anti-gravity lift');
    const two = await said('The lift has anti gravity');
    for (const typed of ['anti-gravity', '"anti gravity"'])
      expect(new Set(await found(amara, typed))).toEqual(new Set([hyphen, two]));
  });

  test('in quotes stand beside each other, letter by letter', async () => {
    const together = await said('We hold a marmalade panel on Mondays');
    const apart = await said('The panel likes marmalade');
    const inflected = await said('The marmalade panels');
    expect(new Set(await found(amara, 'marmalade panel'))).toEqual(new Set([together, apart, inflected]));
    expect(await found(amara, '"marmalade panel"')).toEqual([together]);
  });

  test('after a minus are left out, and either side of "or" will do', async () => {
    const kiwi = await said('Kiwifruit at lunch');
    const both = await said('Kiwifruit and tangerines');
    const tangerine = await said('Tangerines alone');
    expect(await found(amara, 'kiwifruit -tangerines')).toEqual([kiwi]);
    expect(new Set(await found(amara, 'kiwifruit or tangerines'))).toEqual(new Set([kiwi, both, tangerine]));
    expect(await found(amara, '-kiwifruit')).toEqual([]);
  });

  test('of links and files are found by host, path and name', async () => {
    const body: RichText = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            {
              type: 'text',
              text: 'Read this',
              marks: [
                {
                  type: 'link',
                  attrs: {
                    href: 'https://www.local-gov-voices.org.uk/our-support/Terms_of_reference-v2.docx',
                  },
                },
              ],
            },
          ],
        },
      ],
    };
    const post = randomUUID();
    const thread = { id: randomUUID(), spaceId: everyone.id, title: 'Linked', post: { id: post, body } };
    expect((await amara.call(openThread, { body: thread })).status).toBe(201);
    for (const typed of [
      'local-gov-voices.org.uk',
      'voices reference',
      '"terms of reference" docx',
      'our-support voices',
    ])
      expect(await found(amara, typed)).toEqual([post]);
  });

  test('of an attached file’s name are found, as long as it is there', async () => {
    const post = await said('See what is attached');
    const file = { id: randomUUID(), name: 'Fairness_checklist-v3 (final).xlsx' };
    await hub.dataSource.query(
      `insert into attachment (id, post_id, name, type, bytes, came_as, content, added_at)
       values ($1, $2, $3, 'application/vnd.ms-excel', 1, '', '', now())`,
      [file.id, post, file.name],
    );
    for (const typed of ['checklist', '"fairness checklist"', 'checklist final xlsx', 'fairness_checkl'])
      expect(await found(amara, typed)).toEqual([post]);
    await hub.dataSource.query(`delete from attachment where id = $1`, [file.id]);
    expect(await found(amara, 'checklist')).toEqual([]);
  });

  test('that every text has find nothing, and the page can say so', async () => {
    expect(await search(amara, 'the of and')).toMatchObject({ items: [], count: 0, isTooCommon: true });
    expect((await amara.call(searchEverything, { query: { q: 'the' } })).body).toMatchObject({
      sections: [],
      isTooCommon: true,
    });
    expect(await search(amara, '')).toMatchObject({ items: [], isTooCommon: false });
  });

  test.each([
    '"',
    '""',
    '-',
    'or',
    'or or',
    '&|!():*<->',
    "'; drop table search_entry; --",
    "a' | 'b",
    '\\',
    '\\\' & "',
    '((((((((((',
    '<script>alert(1)</script>',
    '%_*',
    '\u{1F600}\u{1F600}',
    '日本語',
    'word '.repeat(39),
    '"unclosed phrase',
    '-"left out" -- -',
    ':*:*',
    'http://',
  ])('%j is a question like any other', async (q) => {
    const { status } = await amara.call(searchEverything, { query: { q } });
    expect(status).toBe(200);
    expect((await amara.call(searchKind, { params: { kind: 'discussions' }, query: { q } })).status).toBe(
      200,
    );
  });

  test('with a null byte are refused, as everywhere', async () => {
    expect((await amara.call(searchEverything, { query: { q: 'panel\u0000' } })).status).toBe(422);
  });

  test('too many are refused with what to do', async () => {
    for (const call of [
      await amara.call(searchEverything, { query: { q: 'a'.repeat(10_000) } }),
      await amara.call(searchKind, { params: { kind: 'discussions' }, query: { q: 'a '.repeat(5000) } }),
    ])
      expect(call).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '#/q', detail: 'What you search for must be 200 characters or fewer' }] },
      });
  });
});

describe('results', () => {
  test('of one thread stand together, with how many more posts there are', async () => {
    const thread = await aThread(amara, everyone, { title: 'Gooseberries', text: 'Nothing yet' });
    const replies = [];
    for (const text of ['A gooseberry fool', 'More gooseberries', 'And a gooseberry'])
      replies.push(await aReply(rukhsana, thread, text));
    const { items, count } = await search(amara, 'gooseberry');
    expect(items).toHaveLength(1);
    expect(count).toBe(1);
    // The title says it: the thread itself comes first.
    expect(items[0]).toMatchObject({ id: thread.postId, path: `/discussions/threads/${thread.id}`, more: 3 });
    expect(items[0]?.details).toEqual(['Fair process', 'Asked by Amara Okafor, 3 replies']);
    expect(marksOf(items[0]?.title ?? [])).toEqual(['Gooseberries']);
    const [hit] = (await search(amara, 'gooseberry fool')).items;
    expect(hit).toMatchObject({
      id: replies[0],
      path: `/discussions/threads/${thread.id}?post=2`,
      snippet: [
        { text: 'A ', isMatch: false },
        { text: 'gooseberry', isMatch: true },
        { text: ' ', isMatch: false },
        { text: 'fool', isMatch: true },
      ],
    });
    expect(hit?.details).toEqual(['Fair process', 'Post 2 by Rukhsana Shah']);
  });

  test('with the word in their title come before those with it in the text, new ones before old ones', async () => {
    const text = await said('A hedgehog passed');
    const title = await said('It passed', { title: 'The hedgehog' });
    expect(await found(amara, 'hedgehog')).toEqual([title, text]);
    const old = await said('An armadillo slept');
    const fresh = await said('An armadillo slept');
    await hub.dataSource.query(`update post set posted_at = posted_at - interval '3 years' where id = $1`, [
      old,
    ]);
    expect(await found(amara, 'armadillo')).toEqual([fresh, old]);
  });

  test('show the part of a long text in which the words are', async () => {
    await said(`${'Before it all. '.repeat(60)}Then a porcupine came. ${'After it all. '.repeat(60)}`);
    const [hit] = (await search(amara, 'porcupine')).items;
    expect(textOf(hit?.snippet ?? [])).toMatch(/^… .*porcupine.* …$/);
    expect(textOf(hit?.snippet ?? []).length).toBeLessThan(260);
  });

  test('say nothing of a text with a content note but the note', async () => {
    const post = await said('A ferocious wolverine');
    await hub.dataSource.getRepository(PostEntity).update(post, { contentNote: 'Describes an attack' });
    const [hit] = (await search(amara, 'wolverine')).items;
    expect(hit?.snippet).toEqual([]);
    expect(hit?.details).toContain('Content note: Describes an attack');
  });

  test('go on where a page ended, each once', async () => {
    const posts = [];
    for (let at = 0; at < 7; at += 1) posts.push(await said(`Otter number ${at}`));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await search(amara, 'otter', { limit: 3, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...idsOf(page.items));
      cursor = page.nextCursor ?? undefined;
      expect(page.count).toBe(7);
    } while (cursor !== undefined);
    expect(seen).toHaveLength(7);
    expect(new Set(seen)).toEqual(new Set(posts));
    const refused = await amara.call(searchKind, {
      params: { kind: 'discussions' },
      query: { q: 'otter', cursor: 'bm90LW91cnM' },
    });
    expect(refused.status).toBe(422);
  });

  test('are narrowed by filters, with counts that agree', async () => {
    const authority = await anAuthority(hub.dataSource);
    const member = await aMember(hub.dataSource, { authority });
    await agreed(hub.dataSource, member);
    const space = await aSpace(hub.dataSource, { name: 'Other talk' });
    const here = await said('A pangolin here');
    const there = await said('A pangolin there', { space, by: await hub.as(member) });
    const threads = hub.dataSource.getRepository(ThreadEntity);
    await threads.update(
      { firstPostId: there },
      { indicators: [3, 9], themes: ['fairness'], helpfulCount: 1 },
    );
    const page = await search(amara, 'pangolin');
    expect(page.facets).toContainEqual({
      name: 'space',
      values: [
        { value: everyone.id, label: 'Fair process', count: 1 },
        { value: space.id, label: 'Other talk', count: 1 },
      ],
    });
    expect(page.facets).toContainEqual({
      name: 'indicator',
      values: [
        { value: '3', label: 'Disciplinary process', count: 1 },
        { value: '9', label: 'Senior management', count: 1 },
      ],
    });
    expect(page.facets).toContainEqual({
      name: 'theme',
      values: [{ value: 'fairness', label: 'Fair process', count: 1 }],
    });
    const narrowed: [Asked, string[]][] = [
      [{ space: space.id }, [there]],
      [{ space: everyone.id }, [here]],
      [{ authority: authority.id }, [there]],
      [{ region: 'London', authority: authority.id }, [there]],
      [{ region: 'North East' }, []],
      [{ indicator: 9 }, [there]],
      [{ indicator: 1 }, []],
      [{ theme: 'fairness' }, [there]],
      [{ answered: 'yes' }, [there]],
      [{ answered: 'no' }, [here]],
      [{ until: '2020-01-01' }, []],
    ];
    for (const [filters, ids] of narrowed) expect(await found(amara, 'pangolin', filters)).toEqual(ids);
    expect(new Set(await found(amara, 'pangolin', { since: '2020-01-01' }))).toEqual(new Set([here, there]));
  });

  test('are all found, newest first, however often their words are said and however far back they are', async () => {
    const posts: string[] = [];
    for (let at = 0; at < 12; at += 1) {
      posts.unshift(await said(`Okapi and tapir, number ${at}`, { title: `Of okapis ${at}` }));
      // From one to several blocks, eras and ages on.
      await hub.dataSource.query(
        `select setval('search_place_thread', nextval('search_place_thread') + $1)`,
        [3 ** at],
      );
      hub.clock.advance({ minutes: 6 });
    }
    const [{ last }] = await hub.dataSource.query<[{ last: string }]>(
      `select last_value >> 17 as last from search_place_thread`,
    );
    expect(Number(last)).toBeGreaterThan(1);
    for (const weight of [0, 7, 8, 60, 61, 200, 10_000]) {
      await hub.dataSource.query(`update search_word set weight = $1 where word in ('okapi', 'tapir')`, [
        weight,
      ]);
      expect(await found(amara, 'tapir okapi')).toEqual(posts);
      const { body } = await amara.call(searchEverything, { query: { q: 'tapir okapi', limit: 10 } });
      expect(idsOf(body.sections[0]?.hits ?? [])).toEqual(posts.slice(0, 10));
      expect(body.sections[0]?.count).toBe(12);
    }
  });

  test('cost the same number of statements however many there are', async () => {
    await said('One capybara');
    for (const more of [0, 15]) {
      for (let at = 0; at < more; at += 1) await said(`Capybara ${at}`);
      const { statements, stop } = listening(hub);
      await amara.call(searchEverything, { query: { q: 'capybara' } });
      stop();
      // The entries, with what was understood, and people in their own index.
      expect(statements).toEqual(['search', expect.stringMatching(/^people-found-1-exact/)]);
    }
  });
});

describe('what changes', () => {
  test('is found as it is now: edited, removed, refused, waiting, renamed', async () => {
    const thread = await aThread(amara, everyone, { title: 'Albatross', text: 'One flamingo' });
    const reply = await aReply(rukhsana, thread, 'Two flamingos');
    const posts = hub.dataSource.getRepository(PostEntity);
    const threads = hub.dataSource.getRepository(ThreadEntity);
    await posts.update(reply, { bodyText: 'Two pelicans' });
    expect(await found(amara, 'pelican')).toEqual([reply]);
    expect(await found(amara, 'flamingo')).toEqual([thread.postId]);
    for (const state of ['removed', 'refused', 'waiting'] as const) {
      await posts.update(reply, { state });
      expect(await found(amara, 'pelican')).toEqual([]);
    }
    await posts.update(reply, { state: 'published' });
    await threads.update(thread.id, { title: 'Cormorant' });
    expect(await found(amara, 'albatross')).toEqual([]);
    expect(await found(amara, 'cormorant')).toEqual([thread.postId]);
    await threads.update(thread.id, { state: 'removed' });
    for (const q of ['pelican', 'cormorant', 'flamingo']) expect(await found(amara, q)).toEqual([]);
  });

  test('of a thread that moves to another space is found by whoever sees that one', async () => {
    const hidden = await aSpace(hub.dataSource, { kind: 'hidden' });
    const member = await aMember(hub.dataSource);
    await inSpace(hub.dataSource, hidden, member);
    const insider = await hub.as(member);
    const thread = await aThread(amara, everyone, { title: 'Moving', text: 'A salamander' });
    const reply = await aReply(rukhsana, thread, 'Another axolotl');
    await hub.dataSource.getRepository(ThreadEntity).update(thread.id, { spaceId: hidden.id });
    expect(await found(amara, 'salamander or axolotl')).toEqual([]);
    expect(await found(insider, 'axolotl')).toEqual([reply]);
    await hub.dataSource.getRepository(ThreadEntity).update(thread.id, { spaceId: everyone.id });
    expect(await found(amara, 'axolotl')).toEqual([reply]);
  });

  test('is gone with its space', async () => {
    const space = await aSpace(hub.dataSource);
    await said('A narwhal', { space });
    await hub.dataSource.query(`delete from space where id = $1`, [space.id]);
    expect(await found(amara, 'narwhal')).toEqual([]);
    const left = await hub.dataSource.query(`select from search_entry where space_id = $1`, [space.id]);
    expect(left).toEqual([]);
  });

  test('that nobody says any more is forgotten by night, and made anew it is the same', async () => {
    const post = await said('A thylacine');
    await hub.dataSource.getRepository(PostEntity).update(post, { bodyText: 'A quokka' });
    const words = async () =>
      (
        await hub.dataSource.query<{ word: string }[]>(
          `select word from search_word where word in ('thylacine', 'quokka') order by word`,
        )
      ).map(({ word }) => word);
    expect(await words()).toEqual(['quokka', 'thylacine']);
    await hub.app.get(SearchWordsQueries, { strict: false }).refresh();
    expect(await words()).toEqual(['quokka']);
    const entries = () =>
      hub.dataSource.query(
        `select kind, target_id, title, body, names, words, stems from search_entry order by kind, target_id`,
      );
    const before = await entries();
    await hub.dataSource.query(`select search_fill()`);
    expect(await entries()).toEqual(before);
    expect(await found(amara, 'quokka')).toEqual([post]);
  });
});

describe('who may see what', () => {
  test('decides what is found in every kind of space', async () => {
    const authority = await anAuthority(hub.dataSource);
    const own = await aMember(hub.dataSource, { authority, role: 'lead' });
    const guest = await aMember(hub.dataSource);
    await agreed(hub.dataSource, own, guest);
    await hub.dataSource.getRepository(AuthorityEntity).update(own.authority.id, { region: 'South East' });
    const clients = {
      own: await hub.as(own),
      guest: await hub.as(guest),
      other: rukhsana,
      facilitator,
    };
    type Who = keyof typeof clients;
    const spaces: [Parameters<typeof aSpace>[1], Who[]][] = [
      [{ kind: 'authority', authorityId: authority.id }, ['own']],
      [{ kind: 'region', region: 'South East' }, ['own', 'facilitator']],
      [{ kind: 'role', roles: ['lead'] }, ['own', 'facilitator']],
      [{ kind: 'invited' }, ['guest', 'facilitator']],
      [{ kind: 'hidden' }, ['guest']],
    ];
    const animals = ['platypus', 'wombat', 'echidna', 'dingo', 'kookaburra'];
    for (const [at, [changes, finders]] of spaces.entries()) {
      const animal = animals[at] ?? '';
      const space = await aSpace(hub.dataSource, changes);
      if (changes?.kind === 'invited' || changes?.kind === 'hidden')
        await inSpace(hub.dataSource, space, guest);
      const by = clients[finders[0] ?? 'own'];
      const post = await said(`Here a ${animal}`, { title: 'Animals', space, by });
      for (const who of Object.keys(clients) as Who[]) {
        const mine = finders.includes(who) ? [post] : [];
        expect({ changes, who, ids: await found(clients[who], animal) }).toEqual({
          changes,
          who,
          ids: mine,
        });
        const page = await search(clients[who], animal, { space: space.id });
        expect(page).toMatchObject({
          count: mine.length,
          facets: mine.length === 0 ? [] : expect.anything(),
        });
      }
    }
  });

  test('keeps a hidden space’s words from everybody else', async () => {
    const hidden = await aSpace(hub.dataSource, { kind: 'hidden', name: 'Unknown to most' });
    const member = await aMember(hub.dataSource);
    await inSpace(hub.dataSource, hidden, member);
    await agreed(hub.dataSource, member);
    const insider = await hub.as(member);
    const answersOf = async (client: Client) =>
      Promise.all(
        ['xylophonist', 'xylophonits ', 'xylop', 'xylofonist ', '"xylophonist"'].flatMap((q) => [
          client.call(searchEverything, { query: { q } }).then(({ body }) => body),
          search(client, q),
        ]),
      );
    const before = [await answersOf(amara), await answersOf(facilitator)];
    const post = await said('Our xylophonist', { title: 'Xylophonists', space: hidden, by: insider });
    // Not one answer differs by what is said there.
    expect([await answersOf(amara), await answersOf(facilitator)]).toEqual(before);
    expect(JSON.stringify(before)).not.toContain(hidden.id);
    for (const typed of ['xylophonist', 'xylophonits ', 'xylop'])
      expect(await found(insider, typed)).toEqual([post]);
    expect((await search(insider, 'xylofonist ')).corrections).toEqual([
      { typed: 'xylofonist', meant: expect.arrayContaining(['xylophonist']) },
    ]);
    // Also after the night's count.
    await hub.app.get(SearchWordsQueries, { strict: false }).refresh();
    expect([await answersOf(amara), await answersOf(facilitator)]).toEqual(before);
  });

  test('says of an anonymous post what everybody knows, and narrows by nothing else', async () => {
    const thread = await aThread(amara, everyone, { title: 'Without a name', text: 'Who dares?' });
    const post = await aReply(rukhsana, thread, 'I saw a basilisk');
    const alias = randomUUID();
    await hub.dataSource.query(
      `insert into anonymous_alias (id, thread_id, key_hash, ordinal) values ($1, $2, '', 1)`,
      [alias, thread.id],
    );
    // As such a post is stored: nothing of who wrote it, and the day instead of the time.
    await hub.dataSource.query(
      `update post set person_id = null, member_id = null, authority_id = null, alias_id = $2,
         posted_at = date_trunc('day', posted_at)
       where id = $1`,
      [post, alias],
    );
    const { items, facets } = await search(amara, 'basilisk');
    expect(items).toMatchObject([
      { id: post, details: ['Fair process', 'Post 2 by Anonymous 1'], isDayOnly: true },
    ]);
    expect(items[0]?.at).toMatch(/T00:00:00/);
    expect(facets.map(({ name }) => name)).toEqual(['space']);
    expect(await found(amara, 'Rukhsana basilisk')).toEqual([]);
  });

  test('shows drafts of sessions to the programme team alone, until they are published', async () => {
    const session = await aSession({
      title: 'Kaleidoscope evening',
      isPublished: false,
      speakers: [{ kind: 'speaker', name: 'Dr Ottoline Quince', organisation: '' }],
    });
    for (const q of ['kaleidoscope', 'kaleidosc', 'ottoline quince']) {
      expect(await found(facilitator, q, {}, 'sessions')).toEqual([session.id]);
      expect(await found(amara, q, {}, 'sessions')).toEqual([]);
    }
    await hub.dataSource.getRepository(SessionEntity).update(session.id, { status: 'published' });
    const { items } = await search(amara, 'kaleidoscope', {}, 'sessions');
    expect(items).toMatchObject([
      { id: session.id, path: `/sessions/${session.id}`, at: expect.any(String) },
    ]);
  });

  test('finds people as the directory lets them be found', async () => {
    const person = await aMember(hub.dataSource, { name: 'Wilhelmina Ptarmigan' });
    const colleague = await hub.as(await aMember(hub.dataSource, { authority: person.authority }));
    for (const q of ['Ptarmigan', 'wilhelmnia', 'wilh ptar']) {
      const [hit] = (await search(amara, q, {}, 'people')).items;
      expect(hit).toMatchObject({ id: person.id, path: `/people/${person.id}` });
    }
    await hub.dataSource.getRepository(PersonEntity).update(person.id, { foundBy: 'authority' });
    expect(await found(amara, 'ptarmigan', {}, 'people')).toEqual([]);
    expect(await found(colleague, 'ptarmigan', {}, 'people')).toEqual([person.id]);
    expect(await found(facilitator, 'ptarmigan', {}, 'people')).toEqual([person.id]);
  });

  test('asks nobody else: a stranger, an unknown kind', async () => {
    expect((await hub.stranger.call(searchEverything, { query: { q: 'panel' } })).status).toBe(401);
    expect(
      (await hub.stranger.call(searchKind, { params: { kind: 'discussions' }, query: { q: 'panel' } }))
        .status,
    ).toBe(401);
    expect(
      await amara.call(searchKind, { params: { kind: 'secrets' }, query: { q: 'panel' } }),
    ).toMatchObject({ status: 422, body: { errors: [{ pointer: '#/kind' }] } });
  });
});

describe('the overview', () => {
  test('has the best of each kind, and none of those that found nothing', async () => {
    const authority = await anAuthority(hub.dataSource, 'Wychavonshire');
    const member = await aMember(hub.dataSource, { name: 'Una Wychavon' });
    const session = await aSession({ title: 'Wychavonshire speaks' });
    const post = await said('What Wychavonshire did');
    const { body } = await amara.call(searchEverything, { query: { q: 'wychavon' } });
    expect(body.sections.map(({ name, hits }) => [name, idsOf(hits)])).toEqual([
      ['discussions', [post]],
      ['sessions', [session.id]],
      ['people', [member.id]],
      ['authorities', [authority.id]],
    ]);
    expect(body.sections[0]).toMatchObject({ label: 'Discussions', count: 1, isMore: false });
    const { body: none } = await amara.call(searchEverything, { query: { q: 'nowhereatall' } });
    expect(none.sections).toEqual([]);
  });
});
