import type { Pool } from 'pg';

/** Somebody who reads and writes: looked up once a cookie. */
export interface Reader {
  personId: string;
  authorityId: string;
}

// Written by hand for this one purpose, and as fast as we know how: one query a page, prepared once a connection. Which
// spaces somebody sees is worked out once, as the cookie is.
const SPACES = {
  name: 'floor-spaces',
  text: `
    select array_agg(s.id) as ids from space s join member m on m.person_id = $1 and m.ended_at is null
    join authority a on a.id = m.authority_id
    where s.kind = 'programme' or s.kind = 'region' and s.region = a.region
      or s.kind = 'authority' and s.authority_id = a.id or s.kind = 'role' and 'participant' = any(s.roles)
      or exists (select from space_member k where k.space_id = s.id and k.person_id = $1)`,
};

const AUTHOR = `
  json_build_object('kind', 'person', 'name', ap.name, 'detail', concat_ws(', ', aa.short_name, nullif(ap.job_title, '')),
    'personId', ap.id, 'photo', case when ap.is_photo_shown then ap.photo_hash end, 'aliasKey', null) as author`;

const LIST = {
  name: 'floor-threads',
  text: `
    select t.id, t.title, s.id as "spaceId", s.name as "spaceName", s.kind as "spaceKind",
      s.is_chatham_house as "isChathamHouse", t.indicators, t.themes, t.content_note as "contentNote", t.state, ${AUTHOR},
      t.opened_at as "openedAt", t.helpful_count > 0 as "isAnswered", t.pinned_until as "pinnedUntil",
      t.locked_at as "lockedAt", t.reply_count as replies, t.authority_count as authorities,
      t.last_number as "lastNumber", t.last_posted_at as "lastPostedAt", coalesce(r.read_number, 0) as "readNumber",
      r.level as attention, lp.name as "lastAuthor"
    from (
      select * from thread
      where state = 'published' and space_id = any($2::uuid[]) and pinned_until is null
      order by last_posted_at desc, id desc limit 21
    ) t
    join space s on s.id = t.space_id
    join post x on x.id = t.first_post_id
    join person ap on ap.id = x.person_id
    join authority aa on aa.id = x.authority_id
    join post l on l.id = t.last_post_id
    join person lp on lp.id = l.person_id
    left join thread_reading r on r.thread_id = t.id and r.person_id = $1
    order by t.last_posted_at desc, t.id desc`,
};

const POSTS = {
  name: 'floor-posts',
  text: `
    select x.id, x.thread_id as "threadId", x.number, x.state, ${AUTHOR}, x.body, x.content_note as "contentNote",
      x.posted_at as "postedAt", x.edited_at as "editedAt", x.version, hp.name as "helpfulBy",
      x.appreciation_count as appreciations, x.person_id = $1 as "isMine",
      exists (select from post_appreciation where post_id = x.id and person_id = $1) as "hasAppreciated",
      exists (select from saved_post where post_id = x.id and person_id = $1) as "isSaved",
      (select json_agg(json_build_object('kind', n.kind, 'id', n.target)) from post_mention n where n.post_id = x.id) as names,
      (select json_agg(f.id) from attachment f where f.post_id = x.id) as files, t.person_id = $1 as "isOpener"
    from thread t
    cross join lateral (select * from post where thread_id = t.id and number > 0 order by number limit 21) x
    join person ap on ap.id = x.person_id
    join authority aa on aa.id = x.authority_id
    left join person hp on hp.id = x.helpful_by
    where t.id = $2 and t.space_id = any($3::uuid[])
    order by x.number`,
};

const COUNTS = {
  name: 'floor-counts',
  text: `
    select
      (select count(*)::int from (
         select from notification n where n.person_id = $1 and n.read_at is null limit 100) n) as notifications,
      (select count(*)::int from (
         select from thread_reading r
         where r.person_id = $1 and r.unread_in is not null and r.unread_in = any($2::uuid[]) limit 100) r) as threads,
      (select count(*)::int from (
         select from conversation_member m join conversation c on c.id = m.conversation_id
         where m.person_id = $1 and m.left_at is null and c.last_number > m.read_number limit 100) m) as messages`,
};

const MAY_POST = {
  name: 'floor-may-post',
  text: `select space_id as "spaceId" from thread where id = $1 and locked_at is null and space_id = any($2::uuid[])`,
};
const NUMBER = {
  name: 'floor-number',
  text: `
    update thread set last_number = last_number + 1, reply_count = reply_count + 1, last_posted_at = now(), last_post_id = $2
    where id = $1 returning last_number as number`,
};
const POST = {
  name: 'floor-post',
  text: `
    insert into post (id, thread_id, number, person_id, member_id, authority_id, body, body_text, posted_at)
    select $1, $2, $3, $4, m.id, m.authority_id, $5, $6, now()
    from member m where m.person_id = $4 and m.ended_at is null
    on conflict (id) do nothing returning id, posted_at as "postedAt"`,
};
const SPACE_NEWS = {
  name: 'floor-space-news',
  text: `update space set last_posted_at = now() where id = $1`,
};
const READ = {
  name: 'floor-read',
  text: `
    insert into thread_reading (person_id, thread_id, read_number, level) values ($1, $2, $3, 'following')
    on conflict (person_id, thread_id) do update set read_number = excluded.read_number`,
};
const FOLLOWERS = {
  name: 'floor-followers',
  text: `
    insert into notification (person_id, kind, thread_id, post_id, first_number, last_number, caused_by, told_at)
    select r.person_id, 'followed-thread', $1, $2, $3, $3, $4, now()
    from thread_reading r where r.thread_id = $1 and r.level in ('watching', 'following') and r.person_id <> $4
    on conflict (person_id, thread_id) where kind = 'followed-thread' and read_at is null do update
      set post_id = excluded.post_id, last_number = excluded.last_number, told_at = excluded.told_at`,
};

/** Threads as a bare server would serve them. */
export class Threads {
  private readonly spaces = new Map<string, Promise<string[]>>();

  private readonly pool: Pool;

  constructor(pool: Pool) {
    this.pool = pool;
  }

  async list({ personId }: Reader): Promise<unknown> {
    const { rows } = await this.pool.query({ ...LIST, values: [personId, await this.spacesOf(personId)] });
    const shown = rows.slice(0, 20);
    const last = rows.length > shown.length ? shown.at(-1) : undefined;
    return {
      items: shown.map((row) => ({
        id: row.id,
        title: row.title,
        space: {
          id: row.spaceId,
          name: row.spaceName,
          kind: row.spaceKind,
          isChathamHouse: row.isChathamHouse,
        },
        indicators: row.indicators,
        themes: row.themes,
        contentNote: row.contentNote,
        state: row.state,
        author: row.author,
        openedAt: row.openedAt,
        isAnswered: row.isAnswered,
        pinnedUntil: row.pinnedUntil,
        lockedAt: row.lockedAt,
        replies: row.replies,
        authorities: row.authorities,
        lastNumber: row.lastNumber,
        lastPostedAt: row.lastPostedAt,
        my: {
          readNumber: row.readNumber,
          unread: row.attention === 'muted' ? 0 : row.lastNumber - row.readNumber,
          attention: row.attention,
        },
        lastAuthor: row.lastAuthor,
      })),
      nextCursor: last
        ? Buffer.from(JSON.stringify([last.lastPostedAt, last.id])).toString('base64url')
        : null,
      pinned: [],
    };
  }

  async posts({ personId }: Reader, threadId: string): Promise<unknown> {
    const values = [personId, threadId, await this.spacesOf(personId)];
    const { rows } = await this.pool.query({ ...POSTS, values });
    const shown = rows.slice(0, 20);
    return {
      items: shown.map((row) => ({
        id: row.id,
        threadId: row.threadId,
        number: row.number,
        state: row.state,
        author: row.author,
        body: row.body,
        names: row.names ?? [],
        quotes: [],
        attachments: row.files ?? [],
        contentNote: row.contentNote,
        replyTo: null,
        postedAt: row.postedAt,
        isDayOnly: false,
        editedAt: row.editedAt,
        version: row.version,
        helpfulBy: row.helpfulBy,
        appreciations: row.appreciations,
        removedBy: null,
        reason: null,
        movedTo: null,
        my: { isMine: row.isMine, hasAppreciated: row.hasAppreciated, isSaved: row.isSaved },
        can: {
          edit: row.isMine,
          remove: row.isMine,
          markHelpful: row.isOpener && row.number !== 1,
          appreciate: !row.isMine,
          report: !row.isMine,
          moderate: false,
        },
      })),
      hasBefore: false,
      hasAfter: rows.length > 20,
      waiting: [],
    };
  }

  async counts({ personId }: Reader): Promise<unknown> {
    const { rows } = await this.pool.query({ ...COUNTS, values: [personId, await this.spacesOf(personId)] });
    return rows[0];
  }

  /** Committed, with its number, its follower and those who follow the thread told. */
  async post(
    { personId }: Reader,
    threadId: string,
    { id, body }: { id: string; body: { content: { content: { text: string }[] }[] } },
  ): Promise<unknown> {
    const spaces = await this.spacesOf(personId);
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      const [thread] = (await client.query({ ...MAY_POST, values: [threadId, spaces] })).rows;
      const [{ number }] = (await client.query({ ...NUMBER, values: [threadId, id] })).rows;
      const text = body.content.map(({ content }) => content.map((part) => part.text).join('')).join('\n');
      const values = [id, threadId, number, personId, JSON.stringify(body), text];
      const [row] = (await client.query({ ...POST, values })).rows;
      await client.query({ ...SPACE_NEWS, values: [thread.spaceId] });
      await client.query({ ...READ, values: [personId, threadId, number] });
      await client.query({ ...FOLLOWERS, values: [threadId, id, number, personId] });
      await client.query('commit');
      return { id, threadId, number, body, postedAt: row.postedAt };
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }

  private spacesOf(personId: string): Promise<string[]> {
    const known = this.spaces.get(personId);
    if (known) return known;
    const found = this.pool
      .query<{ ids: string[] }>({ ...SPACES, values: [personId] })
      .then(({ rows }) => rows[0]?.ids ?? []);
    this.spaces.set(personId, found);
    return found;
  }
}
