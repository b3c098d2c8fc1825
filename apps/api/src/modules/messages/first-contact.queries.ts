import { Injectable } from '@nestjs/common';
import { type Actor, isProgrammeTeam } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { londonDate } from '#platform/london-date.ts';
import { MAY_FIND } from '#modules/people/directory.queries.ts';

/** What somebody is to whoever asks. Without a row they do not exist, or are not to be found: nobody learns which. */
export interface KnownPerson {
  personId: string;
  name: string;
  /** They are of the hub today. */
  isHere: boolean;
  isOfTeam: boolean;
  isStranger: boolean;
  /** They were asked by whoever asks here, have been written to, and have not said yes; whether they said no is not told. */
  isAskedByMe: boolean;
  hasDeclinedMe: boolean;
  hasBlockedMe: boolean;
  isBlockedByMe: boolean;
}

// In every piece `p` is a person, who was `sought`, and $1 whoever asks; $2 is the authority of the latter or null, $3 today in
// London, $4 whether they are of the programme team.

/** They are in a conversation together, or were: whoever was written to can answer, block and report, however hidden the other. */
const IN_ONE_CONVERSATION = `exists (
  select from conversation_member theirs
  join conversation_member mine on mine.conversation_id = theirs.conversation_id and mine.person_id = $1
  join conversation shared on shared.id = theirs.conversation_id and shared.last_number > 0
  where theirs.person_id = sought.id)`;

/** They are in one that both said yes to, or that neither had to be asked for. */
const TALKING = `exists (
  select from conversation_member theirs
  join conversation_member mine on mine.conversation_id = theirs.conversation_id and mine.person_id = $1
  where theirs.person_id = p.id
    and theirs.declined_at is null and (theirs.asked_at is null or theirs.accepted_at is not null)
    and mine.declined_at is null and (mine.asked_at is null or mine.accepted_at is not null))`;

const IN_ONE_SESSION = `exists (
  select from member tm
  join session_answer ta on ta.member_id = tm.id and ta.answer = 'coming'
  join session s on s.id = ta.session_id and s.status = 'published'
  join session_answer ma on ma.session_id = ta.session_id and ma.answer = 'coming'
  join member mm on mm.id = ma.member_id and mm.person_id = $1
  where tm.person_id = p.id)`;

// Under their names: an anonymous post has no person.
const IN_ONE_THREAD = `exists (
  select from post tp
  where tp.person_id = p.id and tp.state = 'published' and tp.thread_id in (
    select mp.thread_id from post mp where mp.person_id = $1 and mp.state = 'published'))`;

/** `one` asked, and `other` agreed or leads where it was agreed. */
const introduced = (one: string, other: string): string => `exists (
  select from introduction_ask k
  join introduction i on i.id = k.introduction_id and i.state = 'agreed'
  where k.person_id = ${one} and k.passed_on_at is not null and k.withdrawn_at is null and (
    i.ended_by = ${other} or exists (
      select from member lm
      where lm.person_id = ${other} and lm.ended_at is null and lm.authority_id = i.target_authority_id
        and role_of_member(lm.id, lm.authority_id, $3::date) = 'lead')))`;

const IS_STRANGER = `not (
  $4::boolean or p.programme_role is not null or coalesce(d.authority_id = $2::uuid, false)
  or ${TALKING} or ${IN_ONE_SESSION} or ${IN_ONE_THREAD} or ${introduced('$1', 'p.id')} or ${introduced('p.id', '$1')})`;

const asked = (how: string): string => `exists (
  select from conversation_member am join conversation ac on ac.id = am.conversation_id and ac.last_number > 0
  where am.person_id = p.id and am.asked_by = $1 and am.accepted_at is null and ${how})`;

const hasBlocked = (who: string, whom: string): string => `exists (
  select from person_block b where b.person_id = ${who} and b.blocked_id = ${whom})`;

const known = (condition: string): string => `
    select p.id as "personId", p.name, d.person_id is not null as "isHere", p.programme_role is not null as "isOfTeam",
      ${IS_STRANGER} as "isStranger",
      ${asked('true')} as "isAskedByMe", ${asked('am.declined_at is not null')} as "hasDeclinedMe",
      not $4::boolean and ${hasBlocked('p.id', '$1')} as "hasBlockedMe",
      p.programme_role is null and ${hasBlocked('$1', 'p.id')} as "isBlockedByMe"
    from unnest($5::uuid[]) sought (id)
    left join directory_entry d on d.person_id = sought.id
    left join person p on p.id = sought.id
    where ${condition}`;
// One statement for all of them. It looks as long for those who do not exist as for those who cannot be found.
const KNOWN: Statement = {
  name: 'first-contact-known',
  text: known(`(d.person_id is not null and ${MAY_FIND} or ${IN_ONE_CONVERSATION})`),
};
const KNOWN_BY_OFFICE: Statement = {
  name: 'first-contact-known-by-office',
  text: known('d.person_id is not null'),
};

// Whoever leads there today; where nobody does, those who act for a lead.
const LEADS: Statement = {
  name: 'first-contact-leads',
  text: `
    with holder as (
      select m.person_id, h.role
      from enrolment_role h
      join member m on m.id = h.member_id and m.ended_at is null
      where h.enrolment_id = enrolment_on($1::uuid, $2::date) and h.role in ('lead', 'delegate')
    )
    select person_id as "personId" from holder
    where role = 'lead' or not exists (select from holder where role = 'lead')
    order by person_id`,
};
const AUTHORITY: Statement = { name: 'first-contact-authority', text: `select from authority where id = $1` };

const QUEUE_UP: Statement = {
  name: 'first-contact-queue-up',
  text: `select pg_advisory_xact_lock(hashtextextended('first contacts of ' || $1::uuid, 0))`,
};
const ASKED_SINCE: Statement = {
  name: 'first-contact-asked-since',
  text: `
    select asked_at as "askedAt" from conversation_member
    where asked_by = $1 and asked_at > $2
    order by asked_at desc
    limit $3`,
};

@Injectable()
export class FirstContactQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Those of them whom the actor may find, or shares a conversation with. */
  known(actor: Actor, personIds: readonly string[]): Promise<KnownPerson[]> {
    return this.work.rows<KnownPerson>(KNOWN, [...this.asking(actor), personIds]);
  }

  /** Whoever leads somewhere, however they chose to be found: it was not asked by name. */
  knownByOffice(actor: Actor, personIds: readonly string[]): Promise<KnownPerson[]> {
    return this.work.rows<KnownPerson>(KNOWN_BY_OFFICE, [...this.asking(actor), personIds]);
  }

  async leadsOf(authorityId: string): Promise<string[]> {
    const rows = await this.work.rows<{ personId: string }>(LEADS, [authorityId, this.today()]);
    return rows.map(({ personId }) => personId);
  }

  async isAuthority(authorityId: string): Promise<boolean> {
    return (await this.work.rows(AUTHORITY, [authorityId])).length > 0;
  }

  /** Whoever asks strangers at the same moment waits for one another, until the unit of work is over. */
  async queueUp(personId: string): Promise<void> {
    await this.work.rows(QUEUE_UP, [personId]);
  }

  /** When they asked strangers since then, the newest first. */
  async askedSince(personId: string, since: Date, most: number): Promise<Date[]> {
    const rows = await this.work.rows<{ askedAt: Date }>(ASKED_SINCE, [personId, since, most]);
    return rows.map(({ askedAt }) => askedAt);
  }

  private asking(actor: Actor): unknown[] {
    return [actor.personId, actor.member?.authorityId ?? null, this.today(), isProgrammeTeam(actor)];
  }

  private today(): string {
    return londonDate(this.clock.now());
  }
}
