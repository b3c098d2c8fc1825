import { describe, expect, test } from '@jest/globals';
import { FEWEST_ALIKE } from '@hub/contracts/anonymous-posts';
import { unfinishedRichText, richText } from '@hub/contracts/rich-text';
import { LONGEST_THREAD_TITLE } from '@hub/contracts/threads';
import * as z from 'zod/mini';
import { USUAL_SIZE } from './community-size.ts';
import { makeCommunity } from './community.ts';
import { SPACES } from './conversations.ts';

const TODAY = new Date('2026-11-23T09:00:00Z');
const usual = makeCommunity(TODAY);
const personOf = (email: string) => usual.person.find((person) => person.email === email)?.id ?? '';
const amara = personOf('amara.okafor@alderbrook.example');
const priya = personOf('priya.nair@alderbrook.example');
const marcia = personOf('marcia.lewis@programme.example');
const postsOf = (threadId: string) => usual.post.filter(({ thread_id }) => thread_id === threadId);

describe.each([
  USUAL_SIZE,
  { authorities: 150, people: 1500, sessions: 60 },
  { authorities: 3, people: 10, sessions: 5 },
  { authorities: 1, people: 2, sessions: 1 },
])('in a community of $people people', (size) => {
  const community = makeCommunity(TODAY, size);

  test('what threads and spaces say of their posts is what there is', () => {
    for (const thread of community.thread) {
      const all = community.post.filter(({ thread_id }) => thread_id === thread.id);
      const published = all.filter(({ state }) => state === 'published');
      const authorities = published.flatMap(({ authority_id }) => authority_id ?? []);
      expect(thread).toMatchObject({
        first_post_id: all[0]?.id,
        last_number: Math.max(...all.map(({ number }) => number ?? 0)),
        reply_count: published.length - 1,
        authority_count: new Set(authorities).size,
        helpful_count: published.filter(({ helpful_at }) => helpful_at).length,
        last_post_id: published.at(-1)?.id,
        last_posted_at: published.map(({ posted_at }) => posted_at).toSorted((a, b) => +b - +a)[0],
      });
    }
    for (const space of community.space)
      expect(space.thread_count).toBe(
        community.thread.filter(({ space_id }) => space_id === space.id).length,
      );
    for (const { id, appreciation_count } of community.post)
      expect(appreciation_count).toBe(
        community.post_appreciation.filter(({ post_id }) => post_id === id).length,
      );
  });

  test('everything that is named is there', () => {
    const posts = new Set(community.post.map(({ id }) => id));
    const persons = new Set(community.person.map(({ id }) => id));
    const about = [
      ...community.notification,
      ...community.saved_post,
      ...community.post_version,
      ...community.report,
    ];
    for (const { post_id } of about) expect(post_id === null || posts.has(post_id)).toBe(true);
    for (const { person_id } of [...community.notification, ...community.draft, ...community.visit])
      expect(persons.has(person_id)).toBe(true);
  });
});

test('every text is one that the product would take', () => {
  const published = richText('Write something');
  for (const { state, body, body_text } of usual.post)
    if (state === 'removed')
      expect({ body, body_text }).toEqual({ body: { type: 'doc', content: [] }, body_text: '' });
    else expect(z.parse(published, body)).toEqual(body);
  for (const { body } of usual.post_version) expect(z.parse(published, body)).toEqual(body);
  for (const { body } of usual.draft) expect(z.parse(unfinishedRichText(), body)).toEqual(body);
  for (const { title } of usual.thread) expect(title.length).toBeLessThanOrEqual(LONGEST_THREAD_TITLE);
});

test('posts are numbered without a gap, each after the one before, in working hours', () => {
  for (const { id } of usual.thread) {
    const numbered = postsOf(id).filter(({ number }) => number !== null);
    expect(numbered.map(({ number }) => number)).toEqual(numbered.map((_, at) => at + 1));
    const named = numbered.filter(({ alias_id }) => alias_id === null).map(({ posted_at }) => posted_at);
    expect(named).toEqual(named.toSorted((one, other) => one.getTime() - other.getTime()));
    for (const at of named) {
      expect(at.getTime()).toBeLessThan(TODAY.getTime());
      expect(at.getUTCHours()).toBeGreaterThanOrEqual(7);
      expect(at.getUTCHours()).toBeLessThan(18);
    }
  }
});

test.each(['2026-11-23T00:30:00Z', '2026-07-09T12:00:00Z', '2027-04-01T22:45:00Z'])(
  'on %s too, whoever writes has been there since before and accepted the agreement',
  (day) => {
    const { post, person, agreement_acceptance } = makeCommunity(new Date(day));
    const joined = new Map(person.map(({ id, created_at }) => [id, created_at]));
    const accepted = new Set(agreement_acceptance.map(({ person_id }) => person_id));
    for (const { person_id, posted_at } of post) {
      if (person_id === null) continue;
      expect(joined.get(person_id)?.getTime()).toBeLessThan(posted_at.getTime());
      expect(accepted.has(person_id)).toBe(true);
    }
  },
);

test('of an anonymous post nothing is kept but its alias and its day', () => {
  const anonymous = usual.post.filter(({ alias_id }) => alias_id !== null);
  expect(anonymous.length).toBeGreaterThan(2);
  const midnights = new Set(['00:00:00.000Z', '23:00:00.000Z']);
  for (const post of anonymous) {
    expect(post).toMatchObject({ person_id: null, member_id: null, authority_id: null });
    expect(midnights).toContain(post.posted_at.toISOString().slice(11));
    const alias = usual.anonymous_alias.find(({ id }) => id === post.alias_id);
    expect(alias?.thread_id).toBe(post.thread_id);
    const thread = usual.thread.find(({ id }) => id === post.thread_id);
    if (thread?.first_post_id === post.id) expect(thread.opened_at).toEqual(post.posted_at);
  }
});

test('an anonymous author says of themselves what ten people or more could say, or nothing', () => {
  const authorities = usual.authority.filter(
    ({ type, region }) => type === 'unitary' && region === 'South East',
  );
  const alike = usual.member.filter(({ authority_id }) => authorities.some(({ id }) => id === authority_id));
  expect(alike.length).toBeGreaterThanOrEqual(FEWEST_ALIKE);
  const said = usual.anonymous_alias.map(({ about }) => about);
  expect(new Set(said)).toEqual(new Set(['a unitary authority, South East', '']));
});

test('what is said in a hidden space has to do with its members only', () => {
  const hidden = usual.space.filter(({ kind }) => kind === 'hidden');
  expect(hidden).toHaveLength(1);
  for (const { id } of hidden) {
    const members = new Set(
      usual.space_member.filter(({ space_id }) => space_id === id).map(({ person_id }) => person_id),
    );
    const threads = new Set(
      usual.thread.filter(({ space_id }) => space_id === id).map((thread) => thread.id),
    );
    const posts = new Set(
      usual.post.filter(({ thread_id }) => threads.has(thread_id)).map((post) => post.id),
    );
    const found = [
      ...usual.post.filter((post) => posts.has(post.id)),
      ...usual.post_appreciation.filter(({ post_id }) => posts.has(post_id)),
      ...usual.thread_reading.filter(({ thread_id }) => threads.has(thread_id)),
      ...usual.notification.filter(({ thread_id }) => thread_id !== null && threads.has(thread_id)),
      ...usual.space_attention.filter(({ space_id }) => space_id === id),
    ].map(({ person_id }) => person_id);
    expect(found.length).toBeGreaterThan(8);
    for (const person of found) expect(members.has(person ?? '')).toBe(true);
    expect(usual.post_evidence.filter(({ target_id }) => threads.has(target_id))).toEqual([]);
    expect(JSON.stringify(usual.audit_entry)).not.toContain(
      SPACES.find(({ kind }) => kind === 'hidden')?.name,
    );
  }
});

test('what is unread in the centre is unread in its thread, and the other way round', () => {
  const readOf = new Map(
    usual.thread_reading.map((reading) => [`${reading.person_id} ${reading.thread_id}`, reading]),
  );
  for (const { person_id, thread_id, last_number, read_at, told_at } of usual.notification) {
    expect(told_at.getTime()).toBeLessThan(TODAY.getTime());
    if (read_at) expect(read_at.getTime()).toBeLessThanOrEqual(TODAY.getTime());
    const reading = readOf.get(`${person_id} ${thread_id}`);
    if (reading) expect(read_at === null).toBe((last_number ?? 0) > reading.read_number);
  }
  for (const { person_id, thread_id, read_number, level } of usual.thread_reading) {
    const thread = usual.thread.find(({ id }) => id === thread_id);
    expect(read_number).toBeLessThanOrEqual(thread?.last_number ?? 0);
    const isBehind = level !== null && read_number < (thread?.last_number ?? 0);
    const unread = usual.notification.filter(
      (told) => told.person_id === person_id && told.thread_id === thread_id && told.read_at === null,
    );
    expect(unread.length > 0).toBe(isBehind);
  }
});

test('of one post one person is told once, and nobody of their own', () => {
  const told = usual.notification.filter(({ post_id }) => post_id !== null);
  const pairs = told.map(({ person_id, post_id }) => `${person_id} ${post_id}`);
  expect(new Set(pairs).size).toBe(pairs.length);
  const authors = new Map(usual.post.map(({ id, person_id }) => [id, person_id]));
  for (const { person_id, post_id } of told) expect(authors.get(post_id ?? '')).not.toBe(person_id);
});

test('something waits for those whom a newcomer is', () => {
  const unread = (person: string) =>
    usual.notification
      .filter(({ person_id, read_at }) => person_id === person && read_at === null)
      .map(({ kind }) => kind)
      .toSorted();
  expect(unread(amara)).toEqual(['followed-thread', 'mention', 'new-thread']);
  expect(unread(priya)).toEqual(['followed-thread', 'mention']);
  expect(unread(marcia)).toEqual(['followed-thread']);
  for (const { person_id, seen_at } of usual.visit) {
    const news = usual.notification.filter(
      (told) => told.person_id === person_id && told.read_at === null && told.told_at > seen_at,
    );
    expect(news.length).toBeGreaterThan(0);
    const wrote = usual.post.filter((post) => post.person_id === person_id && post.posted_at > seen_at);
    expect(wrote).toEqual([]);
  }
  expect(usual.visit.map(({ person_id }) => person_id).toSorted()).toEqual([amara, priya, marcia].toSorted());
});

test('each page of discussions has something to show', () => {
  expect(usual.post.filter(({ state }) => state === 'waiting')).toHaveLength(2);
  expect(usual.post.filter(({ state }) => state === 'removed')).toHaveLength(1);
  expect(usual.report.map(({ state, reporter_id }) => [state, reporter_id === priya])).toEqual([
    ['open', false],
    ['closed', true],
  ]);
  expect(usual.saved_post.filter(({ remind_at }) => remind_at && remind_at > TODAY)).toHaveLength(2);
  expect(usual.draft).toHaveLength(1);
  expect(usual.post_version).toHaveLength(1);
  expect(new Set(usual.post_evidence.map(({ kind }) => kind))).toEqual(new Set(['session', 'thread']));
  expect(new Set(usual.space.map(({ kind }) => kind)).size).toBe(6);
  expect(usual.support_contact).toHaveLength(2);
});
