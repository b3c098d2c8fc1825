import { expect, test } from '@jest/globals';
import { makeCommunity } from './community.ts';
import { USUAL_SIZE } from './community-size.ts';
import { makeMessages } from './messages.ts';
import { CONVERSATIONS } from './messages-told.ts';
import { purposeOf, unsealText } from '#modules/messages/sealed-message.ts';
import { KeyRing } from '#platform/secrets/key-ring.ts';

const now = new Date('2026-11-24T12:00:00Z');
const ring = new KeyRing({ secret: 'a secret of this test', messageKeys: [] });
const community = makeCommunity(now, USUAL_SIZE);
const rows = makeMessages(now, ring, community);
const bytes = (hex: string): Buffer => Buffer.from(hex.slice(2), 'hex');

test('every conversation of the demonstration is told, of people who are there', () => {
  expect(rows.conversation).toHaveLength(CONVERSATIONS.length);
  const people = new Set(community.person.map(({ id }) => id));
  for (const { person_id: id } of rows.conversation_member) expect(people).toContain(id);
});

test('numbers have no gaps, nothing is ahead of time, and what was written opens', () => {
  for (const conversation of rows.conversation) {
    const messages = rows.message.filter(({ conversation_id: id }) => id === conversation.id);
    expect(messages.map(({ number }) => number)).toEqual(messages.map((_, at) => at + 1));
    expect(conversation.last_number).toBe(messages.length);
    const key = ring.open(purposeOf(conversation.id), {
      keyName: conversation.key_name,
      sealedKey: bytes(conversation.sealed_key),
    });
    for (const { id, sealed, sent_at: at } of messages) {
      expect(at.getTime()).toBeLessThan(now.getTime());
      if (sealed !== null) expect(() => unsealText(key, id, bytes(sealed))).not.toThrow();
    }
    const times = messages.map(({ sent_at: at }) => at.getTime());
    expect(times).toEqual(times.toSorted((one, other) => one - other));
  }
});

test('a card that is shown is of something that is there', () => {
  for (const { messages } of CONVERSATIONS)
    for (const { session, thread } of messages) {
      if (session) expect(community.session.map(({ title }) => title)).toContain(session);
      if (thread) expect(community.thread.map(({ title }) => title)).toContain(thread);
    }
});
