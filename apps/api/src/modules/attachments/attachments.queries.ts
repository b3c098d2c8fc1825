/** The files of posts for which this is true, as the contract's `Attachment`s: a part of a statement, where `f` is a file. */
export const attachmentsWhere = (condition: string): string => `
  coalesce((
    select json_agg(json_build_object('id', f.id, 'name', f.name, 'type', f.type, 'bytes', f.bytes,
      'width', f.width, 'height', f.height) order by f.added_at, f.id)
    from attachment f where f.conversation_id is null and ${condition}
  ), '[]')`;
