import { Injectable } from '@nestjs/common';
import { MOST_READERS_NAMED, type Reader } from '@hub/contracts/presence';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';

// Nobody is shown who does not want to be, nor to anybody who could not find them in the directory: everyone in the room
// is told the same. Of a thread where people may post without their name there is no row at all.
const READERS: Statement = {
  name: 'thread-readers',
  text: `
    select r.count, r.readers
    from thread t
    join space s on s.id = t.space_id and s.anonymity = 'off'
    cross join lateral (
      select count(*)::int as count,
        coalesce(json_agg(json_build_object('personId', p.id, 'name', p.name) order by p.place)
          filter (where p.place <= ${MOST_READERS_NAMED}), '[]') as readers
      from (
        select id, name, row_number() over (order by name, id) as place from person
        where id = any($2::uuid[]) and is_presence_shown and found_by = 'everyone'
      ) p
    ) r
    where t.id = $1`,
};
const IS_SHOWN: Statement = {
  name: 'person-presence-shown',
  text: `select is_presence_shown as "isShown", found_by = 'everyone' as "isFound" from person where id = $1`,
};

@Injectable()
export class ThreadReadersQueries {
  constructor(private readonly work: UnitOfWork) {}

  /** Null where nobody is told who is here. */
  async among(
    threadId: string,
    personIds: readonly string[],
  ): Promise<{ count: number; readers: Reader[] } | null> {
    const [row] = await this.work.rows<{ count: number; readers: Reader[] }>(READERS, [threadId, personIds]);
    return row ?? null;
  }

  async shows(personId: string): Promise<{ isShown: boolean; isFound: boolean }> {
    const [row] = await this.work.rows<{ isShown: boolean; isFound: boolean }>(IS_SHOWN, [personId]);
    return row ?? { isShown: false, isFound: false };
  }
}
