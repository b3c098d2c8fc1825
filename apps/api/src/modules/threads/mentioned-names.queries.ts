import { MENTIONED_ROLES } from '@hub/contracts/mentions';

/** What a person is called now, whatever place they had when they did what they are named for. */
export const nameNow = (personId: string): string => `(
  select member_name(np.name, nm.ended_at, nm.shown_as, na.short_name)
  from person np
  left join lateral (
    select * from member where person_id = np.id order by ended_at desc nulls first limit 1
  ) nm on true
  left join authority na on na.id = nm.authority_id
  where np.id = ${personId})`;

/** What somebody is called now, an authority, or a group: of `n`, a mention's kind and target. */
export const NAME_OF_MENTIONED = `
  coalesce(
    case n.kind
      when 'person' then ${nameNow('n.target::uuid')}
      when 'authority' then (select short_name from authority where id = n.target::uuid)
      else case n.target ${Object.entries(MENTIONED_ROLES)
        .map(([role, name]) => `when '${role}' then '${name}'`)
        .join(' ')} end
    end,
    'somebody who is no longer here')`;
export const NAMES = `
  coalesce((
    select json_agg(json_build_object('kind', n.kind, 'id', n.target, 'name', ${NAME_OF_MENTIONED}))
    from post_mention n where n.post_id = x.id
  ), '[]') as names`;
