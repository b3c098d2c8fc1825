// Written by hand for this one purpose, and as fast as we know how: one query a page, prepared once a connection.

export const MEMBER = {
  name: 'floor-member',
  text: `
    select m.id
    from sign_in s join member m on m.person_id = s.person_id and m.ended_at is null
    where s.token_hash = $1 and s.expires_at > now()`,
};

const MY_ANSWER = `
  case when a.answer is not null then json_build_object(
    'answer', a.answer,
    'place', case when s.capacity is not null or a.place = 'waiting' then a.place end,
    'waitingPosition', case when a.place = 'waiting' then (
      select count(*) from session_answer w
      where w.session_id = s.id and w.place = 'waiting' and w.queued_as <= a.queued_as) end,
    'isFromSeries', a.is_from_series,
    'substitute', case
      when a.substitute_id is not null then (
        select json_build_object('name', p.name, 'comesForMe', true)
        from member m join person p on p.id = m.person_id where m.id = a.substitute_id)
      when a.place is not null then (
        select json_build_object('name', p.name, 'comesForMe', false)
        from session_answer f join member m on m.id = f.member_id join person p on p.id = m.person_id
        where f.substitute_id = $1 and f.session_id = s.id limit 1) end
  ) end`;

const SUMMARY = `
  s.id, s.series_id as "seriesId", s.title, s.theme, s.indicators, s.status,
  s.starts_at as "startsAt", s.ends_at as "endsAt", s.time_zone as "timeZone", s.moved_from as "movedFrom",
  s.cancel_reason as "cancelReason", s.is_not_recorded as "isNotRecorded", s.is_chatham_house as "isChathamHouse",
  s.capacity, s.coming_count as people, s.coming_authority_count as authorities, s.waiting_count as waiting,
  ${MY_ANSWER} as "myAnswer"`;

export const SESSION_LIST = {
  name: 'floor-session-list',
  text: `
    select ${SUMMARY}
    from session s
    left join session_answer a on a.session_id = s.id and a.member_id = $1::uuid
    where s.ends_at > $2 and s.starts_at > $2::timestamptz - interval '8 hours' and s.status <> 'draft'
    order by s.starts_at, s.id
    limit 21`,
};

export const SESSION_PAGE = {
  name: 'floor-session-page',
  text: `
    select ${SUMMARY}, s.purpose, s.agenda, s.speakers, s.readings, s.version,
      s.sealed_joining_url is not null as "hasLink",
      case when s.series_id is not null then (
        select json_build_object('id', series.id, 'title', series.title,
          'position', count(*) filter (where (o.starts_at, o.id) <= (s.starts_at, s.id)), 'count', count(*))
        from series join session o on o.series_id = series.id and o.status <> 'draft'
        where series.id = s.series_id group by series.id) end as series,
      (select coalesce(json_agg(json_build_object(
        'memberId', c.id, 'personId', c.person_id, 'name', c.name, 'authority', c.short_name)), '[]')
       from (
         select m.id, p.id as person_id, p.name, au.short_name
         from session_answer ca
         join member m on m.id = ca.member_id and m.ended_at is null
         join person p on p.id = m.person_id
         join authority au on au.id = m.authority_id
         where ca.session_id = s.id and ca.place = 'confirmed'
         order by ca.queued_as limit 12) c) as "firstComing"
    from session s
    left join session_answer a on a.session_id = s.id and a.member_id = $1::uuid
    where s.id = $2`,
};

/** The whole feed's state in a few bytes, for the ETag. */
export const FEED_STATE = {
  name: 'floor-feed-state',
  text: `
    select f.id,
      (select concat(count(*), max(changed_at)) from session where status <> 'draft') as sessions,
      (select concat(count(*), max(changed_at)) from milestone) as milestones
    from calendar_feed f where f.token_hash = $1`,
};

/** The sessions of the last 12 months and of what is to come, with all of the series they are dates of. */
export const FEED_SESSIONS = {
  name: 'floor-feed-sessions',
  text: `
    with inside as (
      select id, series_id from session
      where status <> 'draft' and ends_at > $1::timestamptz - interval '12 months'
        and not (status = 'cancelled' and ends_at <= $1))
    select s.id, s.series_id as "seriesId", s.title, s.purpose, s.theme, s.status, s.starts_local as "startsLocal",
      s.original_starts_local as "originalStartsLocal", s.duration_minutes as "durationMinutes", s.agenda,
      s.cancel_reason as "cancelReason", s.sequence, s.changed_at as "changedAt"
    from session s
    where s.id in (select id from inside)
       or (s.series_id in (select series_id from inside) and s.status = 'published')
    order by s.starts_at`,
};

export const FEED_MILESTONES = {
  name: 'floor-feed-milestones',
  text: `
    select id, title, on_date::text as "on", description, sequence, changed_at as "changedAt"
    from milestone where on_date > ($1::timestamptz - interval '12 months')::date order by on_date`,
};

export const READER = {
  name: 'floor-reader',
  text: `
    select m.person_id as "personId", m.authority_id as "authorityId"
    from sign_in s join member m on m.person_id = s.person_id and m.ended_at is null
    where s.token_hash = $1 and s.expires_at > now()`,
};

const people = (name: string, condition: string) => ({
  name: `floor-people-${name}`,
  text: `
    select p.id, p.name, p.pronouns, p.job_title as "jobTitle",
      case when p.is_photo_shown or p.id = $1 then p.photo_hash end as photo,
      coalesce(p.programme_role, r.role, 'participant') as role,
      a.id as "authorityId", a.short_name as "authorityName",
      p.ask_indicators as "askIndicators", p.ask_themes as "askThemes", d.name_key as "nameKey"
    from (
      select person_id, member_id, authority_id, name_key
      from directory_entry d
      where (is_open or person_id = $1 or authority_id = $2 or exists (
          select from (select enrolment_id from enrolment_role where member_id = d.member_id and role = 'lead' offset 0) h
          join lateral enrolment_of(d.authority_id, $3::date) c on c.enrolment_id = h.enrolment_id))
        ${condition}
      order by name_key, person_id
      limit 21
    ) d
    cross join lateral (select * from person where id = d.person_id offset 0) p
    left join lateral (select id, short_name from authority where id = d.authority_id offset 0) a on true
    left join lateral (
      select h.role
      from (select role, enrolment_id from enrolment_role where member_id = d.member_id offset 0) h
      join lateral enrolment_of(d.authority_id, $3::date) c on c.enrolment_id = h.enrolment_id
    ) r on true
    order by d.name_key, d.person_id`,
});
export const PEOPLE = people('first', '');
export const PEOPLE_AFTER = people('after', 'and (name_key, person_id) > ($4, $5::uuid)');
export const PEOPLE_OF_REGION = people('of-region', 'and region = $4');
