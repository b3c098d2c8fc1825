import { Injectable } from '@nestjs/common';
import type { ProgrammeRole } from '@hub/contracts/people';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { londonDate } from '#platform/london-date.ts';
import { isWelcomed } from './first-steps.policy.ts';

/** What is true of a person, their authority and the programme: from this follows which steps are done. */
export interface Facts {
  hasProfile: boolean;
  hasSecondStep: boolean;
  hasAnswered: boolean;
  hasCalendar: boolean;
  hasColleagues: boolean;
  hasSponsor: boolean;
  hasDomain: boolean;
  hasSession: boolean;
  hasSeenToRegistrations: boolean;
  hasTeam: boolean;
  hasWelcome: boolean;
  hasPhase: boolean;
  hasMilestones: boolean;
  /** Somebody has begun a return of the authority. */
  hasReturn: boolean;
  /** The phase or its data window has begun, so that one can be begun. */
  mayBeginReturn: boolean;
  /** They signed off a return of the authority themselves. */
  hasSigned: boolean;
  /** A return of the authority that waits for its sponsor: the one that waits longest. */
  returnToSign: string | null;
  /** The session to answer first: the next that is published. */
  nextSessionId: string | null;
  isHidden: boolean;
}

// Every fact stays true once it is: a list that came back each month would not be one of first steps.
const FACTS: Statement = {
  name: 'first-steps',
  text: `
    select
      p.job_title <> '' and cardinality(p.ask_indicators) + cardinality(p.ask_themes) > 0 as "hasProfile",
      exists (select from passkey k where k.person_id = p.id)
        or exists (select from authenticator c where c.person_id = p.id and c.confirmed_at is not null)
        as "hasSecondStep",
      exists (select from session_answer a where a.member_id = $2)
        or exists (select from series_answer a where a.member_id = $2) as "hasAnswered",
      exists (select from calendar_feed f where f.person_id = p.id) as "hasCalendar",
      exists (select from invitation i where i.authority_id = $3 and i.revoked_at is null)
        or exists (select from member m where m.authority_id = $3 and m.ended_at is null and m.person_id <> p.id)
        as "hasColleagues",
      exists (select from enrolment_role r join member m on m.id = r.member_id and m.ended_at is null
              where r.enrolment_id = $4 and r.role = 'sponsor')
        or exists (select from invitation i
                   where i.authority_id = $3 and i.role = 'sponsor' and i.revoked_at is null and i.accepted_at is null)
        as "hasSponsor",
      exists (select from authority_domain d where d.authority_id = $3) as "hasDomain",
      exists (select from session s) as "hasSession",
      not exists (select from registration r where r.state = 'waiting')
        or exists (select from registration r where r.state in ('accepted', 'declined'))
        as "hasSeenToRegistrations",
      exists (select from directory_entry e where e.programme_role is not null and e.person_id <> p.id) as "hasTeam",
      exists (select from welcome_note) as "hasWelcome",
      exists (select from phase) as "hasPhase",
      exists (select from milestone) as "hasMilestones",
      exists (select from service_return r where r.authority_id = $3) as "hasReturn",
      exists (select from enrolment e join phase f on f.id = e.phase_id
              where e.id = $4 and e.state <> 'withdrawn' and (
                f.starts_on <= $6 or exists (
                  select from milestone m
                  where m.phase_id = f.id and m.kind = 'data-window-opens' and m.on_date <= $6)))
        as "mayBeginReturn",
      exists (select from return_signing g join service_return r on r.id = g.return_id
              where g.signed_by = p.id and r.authority_id = $3) as "hasSigned",
      (select r.id from service_return r join enrolment e on e.id = r.enrolment_id and e.state <> 'withdrawn'
        where r.authority_id = $3 and r.state = 'sent' order by r.changed_at, r.id limit 1) as "returnToSign",
      (select s.id from session s where s.status = 'published' and s.starts_at > $5 order by s.starts_at, s.id limit 1)
        as "nextSessionId",
      n.steps_hidden_at is not null as "isHidden"
    from person p
    left join newcomer n on n.person_id = p.id
    where p.id = $1`,
};

export interface WelcomeRow {
  /** Null, with the rest of the note, until somebody has written it. */
  title: string | null;
  text: string | null;
  signedBy: string | null;
  version: number | null;
  changedAt: Date | null;
  team: { id: string; name: string; role: ProgrammeRole }[];
  isShown: boolean;
}

const WELCOME: Statement = {
  name: 'welcome',
  text: `
    select w.title, w.text, w.signed_by as "signedBy", w.version, w.changed_at as "changedAt",
      $2::boolean and p.created_at > $3::timestamptz - interval '30 days' and n.welcome_closed_at is null
        as "isShown",
      (select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name, 'role', t.programme_role)
                                order by t.programme_role desc, t.name, t.id), '[]')
       from person t where t.programme_role is not null) as team
    from person p
    left join newcomer n on n.person_id = p.id
    left join welcome_note w on true
    where p.id = $1`,
};

@Injectable()
export class FirstStepsQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async facts({ personId, member }: Actor): Promise<Facts> {
    const [facts] = await this.work.rows<Facts>(FACTS, [
      personId,
      member?.id ?? null,
      member?.authorityId ?? null,
      member?.enrolmentId ?? null,
      this.clock.now(),
      londonDate(this.clock.now()),
    ]);
    // Whoever is signed in is somebody.
    return facts as Facts;
  }

  async welcome(actor: Actor): Promise<WelcomeRow> {
    const [row] = await this.work.rows<WelcomeRow>(WELCOME, [
      actor.personId,
      isWelcomed(actor),
      this.clock.now(),
    ]);
    return row as WelcomeRow;
  }
}
