import { Injectable } from '@nestjs/common';
import type { RichText } from '@hub/contracts/rich-text';
import type { Named } from '@hub/contracts/threads';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { NAME_OF_MENTIONED } from './mentioned-names.queries.ts';

export interface PostVersionRow {
  version: number;
  body: RichText;
  names: Named[];
  contentNote: string | null;
  writtenAt: Date;
}

// Whom an older version named is only in its text: what is kept beside a post is what it names now.
const VERSIONS: Statement = {
  name: 'post-versions',
  text: `
    select v.version, v.body, v.content_note as "contentNote", v.written_at as "writtenAt",
      coalesce((
        select json_agg(json_build_object('kind', n.kind, 'id', n.target, 'name', ${NAME_OF_MENTIONED}))
        from (
          select distinct m.attrs ->> 'kind' as kind, m.attrs ->> 'id' as target
          from jsonb_path_query(v.body, 'strict $.** ? (@.type == "mention").attrs') m (attrs)
        ) n
      ), '[]') as names
    from (
      select version, body, content_note, written_at from post_version where post_id = $1
      union all
      select version, body, content_note, coalesce(edited_at, posted_at) from post where id = $1
    ) v
    order by v.version desc
    limit 100`,
};

@Injectable()
export class PostsQueries {
  constructor(private readonly work: UnitOfWork) {}

  /** Of a post that the caller has found visible. */
  versions(postId: string): Promise<PostVersionRow[]> {
    return this.work.rows<PostVersionRow>(VERSIONS, [postId]);
  }
}
