import { Injectable } from '@nestjs/common';
import type { MyAnonymousPost } from '@hub/contracts/anonymous-posts';
import type { AuthorityType } from '@hub/contracts/authorities';
import type { ThreadState } from '@hub/contracts/threads';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { AnonymousPlace } from './anonymous-posts.policy.ts';

export interface PlaceRow extends AnonymousPlace {
  spaceId: string;
}
export interface ThreadPlaceRow extends PlaceRow {
  threadId: string;
  state: ThreadState;
  lockedAt: Date | null;
}
export interface AudienceRow {
  spaceId: string;
  people: number;
  alike: { type: AuthorityType; region: string; people: number }[];
}
export interface MyAliasRow {
  name: string;
  title: string;
  posts: MyAnonymousPost[];
  replies: number;
}

const PLACE = `
  s.id as "spaceId", s.archived_at as "archivedAt", s.anonymity, s.is_reviewed as "isReviewed"`;
const OF_SPACE: Statement = {
  name: 'anonymous-place-of-space',
  text: `select ${PLACE} from space s where s.id = $1`,
};
const OF_THREAD: Statement = {
  name: 'anonymous-place-of-thread',
  text: `
    select ${PLACE}, t.id as "threadId", t.state, t.locked_at as "lockedAt"
    from thread t join space s on s.id = t.space_id where t.id = $1`,
};
const AUDIENCES: Statement = {
  name: 'anonymous-audiences',
  text: `
    select k.id as "spaceId", coalesce(sum(c.people), 0)::int as people,
      coalesce(json_agg(json_build_object('type', c.type, 'region', c.region, 'people', c.people)
        order by c.region, c.type) filter (where c.type is not null), '[]') as alike
    from unnest($1::uuid[]) k (id)
    left join lateral (
      select a.type, a.region, count(distinct r.person_id)::int as people
      from readers_of_space(k.id, $2) r left join authority a on a.id = r.authority_id
      group by a.type, a.region
    ) c on true
    group by k.id`,
};
const IN_THREAD: Statement = {
  name: 'anonymous-in-thread',
  text: `select from post where id = $1 and thread_id = $2`,
};
const MY_ALIAS: Statement = {
  name: 'anonymous-my-alias',
  text: `
    select alias_name(l.id, l.thread_id) as name, t.title,
      coalesce((
        select json_agg(json_build_object('id', p.id, 'threadId', p.thread_id, 'number', p.number, 'state', p.state,
          'body', case when p.state = 'removed' then null else p.body end, 'contentNote', p.content_note,
          'version', p.version, 'reason', p.reason) order by p.number nulls last, p.id)
        from post p where p.alias_id = l.id and p.state <> 'moved'), '[]') as posts,
      (select count(*)::int from post p
        where p.thread_id = t.id and p.state = 'published' and p.alias_id is distinct from l.id
          and p.number > coalesce((
            select max(number) from post where alias_id = l.id and thread_id = t.id), 0)) as replies
    from anonymous_alias l join thread t on t.id = l.thread_id
    where l.thread_id = $1 and l.key_hash = $2`,
};

@Injectable()
export class AnonymousPostsQueries {
  constructor(private readonly work: UnitOfWork) {}

  async space(spaceId: string): Promise<PlaceRow | null> {
    const [row] = await this.work.rows<PlaceRow>(OF_SPACE, [spaceId]);
    return row ?? null;
  }

  async thread(threadId: string): Promise<ThreadPlaceRow | null> {
    const [row] = await this.work.rows<ThreadPlaceRow>(OF_THREAD, [threadId]);
    return row ?? null;
  }

  async isInThread(postId: string, threadId: string): Promise<boolean> {
    return (await this.work.rows(IN_THREAD, [postId, threadId])).length > 0;
  }

  /** How many people can read in these spaces, and how many of each kind of authority. */
  audiences(spaceIds: readonly string[], today: string): Promise<AudienceRow[]> {
    return this.work.rows<AudienceRow>(AUDIENCES, [spaceIds, today]);
  }

  async alias(threadId: string, key: Buffer): Promise<MyAliasRow | null> {
    const [row] = await this.work.rows<MyAliasRow>(MY_ALIAS, [threadId, key]);
    return row ?? null;
  }
}
