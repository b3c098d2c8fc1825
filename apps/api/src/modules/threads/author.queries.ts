/** Whoever wrote something, as it stands beside it. */
export interface AuthorRow {
  personId: string | null;
  /** As `member_name` says it; null for an anonymous author and for one who was erased. */
  authorName: string | null;
  authorPhoto: string | null;
  authorAuthority: string | null;
  authorJobTitle: string | null;
  /** They have left and chose not to be named. */
  isUnnamed: boolean;
  aliasId: string | null;
  aliasName: string | null;
  aliasAbout: string | null;
  aliasKey: string | null;
}

/** Joins the author of a post: who they are, and the place and authority they had when they wrote it. */
export const writerOf = (post: string): string => `
  left join person ${post}_person on ${post}_person.id = ${post}.person_id
  left join member ${post}_member on ${post}_member.id = ${post}.member_id
  left join authority ${post}_authority on ${post}_authority.id = ${post}.authority_id`;
/** What the author of a post with `writerOf` is called now; null for an anonymous one and for one who was erased. */
export const writerName = (post: string): string =>
  `member_name(${post}_person.name, ${post}_member.ended_at, ${post}_member.shown_as, ${post}_authority.short_name)`;
/** The same, an anonymous one as they are called in their thread. */
export const anyWriterName = (post: string): string =>
  `coalesce(${writerName(post)}, alias_name(${post}.alias_id, ${post}.thread_id))`;

// All that is shown of the author of the post `x`: as they are now, with the authority they had then.
export const AUTHOR = `
  x.person_id as "personId", ${writerName('x')} as "authorName",
  case when x_person.is_photo_shown and x_member.ended_at is null then x_person.photo_hash end as "authorPhoto",
  coalesce(x_authority.short_name,
    case when x_person.programme_role is not null then 'Programme team' end) as "authorAuthority",
  case when x_member.ended_at is null then x_person.job_title end as "authorJobTitle",
  coalesce(x_member.ended_at is not null and x_member.shown_as = 'former-member', false) as "isUnnamed"`;
export const AUTHOR_FROM = `
  ${writerOf('x')}
  left join anonymous_alias al on al.id = x.alias_id`;
// A person's post has no alias. Its key is written as browsers work it out.
export const ALIAS = `
  x.alias_id as "aliasId", alias_name(x.alias_id, x.thread_id) as "aliasName", al.about as "aliasAbout",
  translate(encode(al.key_hash, 'base64'), '+/=', '-_') as "aliasKey"`;
