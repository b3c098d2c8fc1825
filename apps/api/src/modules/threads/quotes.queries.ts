import { writerName, writerOf } from './author.queries.ts';

/**
 * Whom a text quotes: posts of that space, so that no id written into a text names somebody of another one. The space of
 * each is looked up by itself; joined, PostgreSQL would read every thread of the space for each text.
 */
export const quotesIn = (body: string, spaceId: string): string => `
  coalesce((
    select json_agg(json_build_object('postId', v.id, 'threadId', v.thread_id, 'number', v.number,
      'name', ${writerName('v')}))
    from (
      select distinct (m #>> '{}')::uuid as id
      from jsonb_path_query(${body},
        'strict $.**?(@.type == "blockquote" && exists(@.attrs.postId)).attrs.postId ? (@ != null)') m
    ) y
    join post v on v.id = y.id and v.state = 'published'
    ${writerOf('v')}
    where (select space_id from thread where id = v.thread_id) = ${spaceId}
  ), '[]')`;
