/**
 * What the person `p` is called today, also once they have left the hub: as they chose (`member_name`). The programme team has
 * no place in an authority.
 */
export const nameOfPerson = (p: string): string => `(
  select member_name(${p}.name, m.ended_at, m.shown_as, a.short_name)
  from (select 1) one
  left join lateral (
    select ended_at, shown_as, authority_id from member
    where person_id = ${p}.id and ${p}.programme_role is null order by ended_at desc nulls first limit 1
  ) m on true
  left join authority a on a.id = m.authority_id
)`;
/** Whether the person `p` is of the hub today. */
export const isHere = (p: string): string =>
  `(${p}.programme_role is not null or exists (select from member where person_id = ${p}.id and ended_at is null))`;
