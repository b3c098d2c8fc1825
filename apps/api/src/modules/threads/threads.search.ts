import { Injectable } from '@nestjs/common';
import { counted } from '#platform/counted.ts';
import { type FoundEntry, SearchKind, type ShownEntry } from '#platform/search/search-kind.decorator.ts';
import { anyWriterName, writerOf } from './author.queries.ts';

interface PostFacts {
  space: string;
  isChathamHouse: boolean;
  thread: string;
  /** Null for one who was erased. */
  author: string | null;
  isAnonymous: boolean;
  note: string | null;
  isAnswered: boolean;
  replies: number;
}

const FACTS = `
  select json_build_object('space', s.name, 'isChathamHouse', s.is_chatham_house, 'thread', t.title,
    'author', ${anyWriterName('p')}, 'isAnonymous', p.alias_id is not null,
    'note', coalesce(p.content_note, case when p.number = 1 then t.content_note end),
    'isAnswered', t.helpful_count > 0, 'replies', t.reply_count)
  from post p
  join thread t on t.id = p.thread_id
  join space s on s.id = t.space_id
  ${writerOf('p')}
  where p.id = e.target_id`;

/** Threads and posts in the one search: a trigger keeps their entries, this says how one is shown. */
@Injectable()
export class ThreadsSearch {
  @SearchKind({
    name: 'discussions',
    label: 'Discussions',
    order: 1,
    filters: ['space', 'answered', 'indicator', 'theme', 'authority', 'region', 'since', 'until'],
    entries: { thread: { facts: FACTS }, post: { facts: FACTS, isUntitled: true } },
  })
  show({ kind, groupId, number, facts }: FoundEntry<PostFacts>): ShownEntry {
    const author = facts.author ?? 'somebody who is no longer here';
    const replies = counted(facts.replies, 'reply', 'replies');
    return {
      path: `/discussions/threads/${groupId}${kind === 'post' ? `?post=${number}` : ''}`,
      title: facts.thread,
      details: [
        facts.isChathamHouse ? `${facts.space} (Chatham House Rule)` : facts.space,
        kind === 'post' ? `Post ${number} by ${author}` : `Asked by ${author}, ${replies}`,
        ...(facts.isAnswered && kind === 'thread' ? ['Answered'] : []),
        ...(facts.note ? [`Content note: ${facts.note}`] : []),
      ],
      isDayOnly: facts.isAnonymous,
      // Whoever is warned before a text opens it themselves.
      isWithoutSnippet: facts.note !== null,
    };
  }
}
