import { Injectable } from '@nestjs/common';
import type { MemberRole, ShownAs } from '@hub/contracts/people';
import { IsNull } from 'typeorm';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { problem } from '#platform/http/problem.ts';
import { JobRunner } from '#platform/jobs/job-runner.ts';
import { londonDate } from '#platform/london-date.ts';
import { AuditService, type Unsigned } from '#modules/audit/audit.service.ts';
import { SignInsService } from '#modules/sign-ins/sign-ins.service.ts';
import { MemberEntity } from './member.entity.ts';
import { MemberJoined, MemberLeft, RoleChanged } from './members.events.ts';
import { PersonEntity } from './person.entity.ts';

interface NewPlace {
  personId: string;
  authorityId: string;
  role: MemberRole;
  /** How the place they leave for it shows them. */
  shownAs?: ShownAs;
  /** It is the same work under another name: what they answered for days to come goes along. */
  isSuccession?: boolean;
}

/**
 * Who has which place: joining, roles, leaving. It keeps the rule that an authority which takes part never loses its
 * last lead; every other module comes here to change a place.
 *
 * Rows are locked in one order, so that nobody waits in a ring: what asks for the place (an invitation, a request, a
 * hand-over is read only), the authority, people by id, enrolments by their authority's id, members, sign-ins.
 */
@Injectable()
export class MembersService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly jobs: JobRunner,
    private readonly audit: AuditService,
    private readonly signIns: SignInsService,
  ) {}

  /** Their place in this authority, while it stands. */
  async get(authorityId: string, memberId: string): Promise<MemberEntity> {
    const member = await this.work
      .repository(MemberEntity)
      .findOneBy({ id: memberId, authorityId, endedAt: IsNull() });
    if (!member) throw problem('member-not-found');
    return member;
  }

  /**
   * The place a person has now, to be given one in this authority. Whoever else would give them one waits until this
   * unit of work is done.
   */
  async lockPlaceOf(personId: string, authorityId: string): Promise<MemberEntity | null> {
    await this.refuseEnded(authorityId);
    await this.lockPeople([personId]);
    return this.work.repository(MemberEntity).findOneBy({ personId, endedAt: IsNull() });
  }

  /** Before many are given places one after the other. */
  async lockPeople(personIds: string[]): Promise<void> {
    await this.work.sql(`select from person where id = any($1) order by id for no key update`, [personIds]);
  }

  /**
   * Gives a person a place. The one they have elsewhere ends with it, and shows them there as they chose; in the
   * authority they are in already it only changes their role. Throws `last-lead` where they may not leave,
   * `not-enrolled` where there is no role to have.
   */
  place(
    by: Actor | Unsigned,
    { personId, authorityId, role, shownAs = 'name', isSuccession = false }: NewPlace,
  ): Promise<MemberEntity> {
    return this.work.run(async () => {
      const members = this.work.repository(MemberEntity);
      const before = await this.lockPlaceOf(personId, authorityId);
      await this.refuseProgrammeTeam(personId);
      for (const each of [...new Set([authorityId, before?.authorityId ?? authorityId])].sort())
        await this.lockEnrolment(each);
      const current = await members.findOne({
        where: { personId, endedAt: IsNull() },
        lock: { mode: 'pessimistic_write' },
      });
      if (current?.authorityId === authorityId) {
        if (role !== 'participant') await this.giveRole(by, current, role);
        return current;
      }
      if (current) await this.end(by, current, { shownAs, isMoving: true });
      const member = await members.save({ personId, authorityId, endedAt: null });
      if (current) await this.freePlacesOf(current.id, isSuccession ? { nextMemberId: member.id } : {});
      await this.audit.record(by, {
        action: 'member.joined',
        subject: { kind: 'person', id: personId, name: await this.nameOf(personId) },
        authorityId,
        detail: { role },
      });
      this.events.afterCommit(new MemberJoined(member.id, personId, authorityId));
      if (role !== 'participant') await this.giveRole(by, member, role);
      return member;
    });
  }

  /** The lead goes from one to the other in one step, so that there is never a moment without. */
  handOver(
    by: Actor | Unsigned,
    from: MemberEntity,
    to: MemberEntity,
    becomes: Exclude<MemberRole, 'lead'>,
  ): Promise<void> {
    return this.work.run(async () => {
      await this.giveRole(by, to, 'lead');
      await this.giveRole(by, from, becomes);
    });
  }

  /**
   * In the phase that counts today, and in those the authority is enrolled in after it. Throws `last-lead` where nobody
   * else would lead.
   */
  giveRole(by: Actor | Unsigned, member: MemberEntity, role: MemberRole): Promise<void> {
    return this.work.run(async () => {
      const enrolmentId = await this.lockEnrolment(member.authorityId);
      if (enrolmentId === null) throw problem('not-enrolled');
      await this.lockStanding(member.id);
      const before = await this.roleIn(enrolmentId, member.id);
      if (before === role) return;
      if (before === 'lead') await this.refuseLastLead(enrolmentId, member.id);
      await this.work.sql(`delete from enrolment_role where enrolment_id = $1 and member_id = $2`, [
        enrolmentId,
        member.id,
      ]);
      if (role !== 'participant') {
        await this.work.sql(
          `insert into enrolment_role (enrolment_id, member_id, role, given_at) values ($1, $2, $3, $4)`,
          [enrolmentId, member.id, role, this.clock.now()],
        );
      }
      await this.giveRoleAhead(enrolmentId, member.id, role);
      await this.audit.record(by, {
        action: 'member.role-changed',
        subject: { kind: 'person', id: member.personId, name: await this.nameOf(member.personId) },
        authorityId: member.authorityId,
        detail: { from: before, to: role },
      });
      this.events.afterCommit(new RoleChanged(member.id, member.personId, member.authorityId));
    });
  }

  /**
   * Ends a place: on every open page and socket at once, because their sign-ins end with it. What they did as a member
   * stays with the authority. Throws `last-lead` where nobody else would lead.
   */
  end(
    by: Actor | Unsigned,
    member: MemberEntity,
    { shownAs = 'name', isMoving = false }: { shownAs?: ShownAs; isMoving?: boolean } = {},
  ): Promise<void> {
    return this.work.run(async () => {
      const { id, personId, authorityId } = member;
      const enrolmentId = await this.lockEnrolment(authorityId);
      await this.lockStanding(id);
      const role = enrolmentId === null ? 'participant' : await this.roleIn(enrolmentId, id);
      if (enrolmentId !== null && role === 'lead') await this.refuseLastLead(enrolmentId, id);

      const now = this.clock.now();
      await this.work.repository(MemberEntity).update({ id }, { endedAt: now, shownAs });
      // Roles of phases that are over stay, and those in an authority that is: they were held.
      await this.work.sql(
        `delete from enrolment_role r using enrolment e, phase p, authority a
         where r.member_id = $1 and e.id = r.enrolment_id and p.id = e.phase_id and p.ends_on >= $2
           and a.id = e.authority_id and (a.ended_on is null or a.ended_on > $2)`,
        [id, londonDate(now)],
      );
      if (!isMoving) await this.freePlacesOf(id);
      await this.audit.record(by, {
        action: 'member.left',
        subject: { kind: 'person', id: personId, name: await this.nameOf(personId) },
        authorityId,
        detail: { role },
      });
      // Told before their sign-ins end, which cuts the sockets that are to hear it.
      this.events.afterCommit(new MemberLeft(id, personId, authorityId, isMoving));
      await this.signIns.endAllOf(personId);
    });
  }

  /** Who leads an authority today, to be told what waits for them. */
  async leadsOf(authorityId: string): Promise<{ personId: string; name: string; email: string }[]> {
    const rows = await this.work.sql(
      `select p.id as "personId", p.name, p.email
       from enrolment_role r
       join member m on m.id = r.member_id and m.ended_at is null
       join person p on p.id = m.person_id
       where r.enrolment_id = enrolment_on($1, $2) and r.role = 'lead'
       order by r.given_at, p.name`,
      [authorityId, londonDate(this.clock.now())],
    );
    return rows as unknown as { personId: string; name: string; email: string }[];
  }

  /** Whether an authority that takes part would be without a lead if this member were none. */
  async isOnlyLead(authorityId: string, memberId: string): Promise<boolean> {
    const leads = await this.work.sql(
      `select r.member_id from enrolment_role r join member m on m.id = r.member_id and m.ended_at is null
       where r.enrolment_id = enrolment_on($1, $2) and r.role = 'lead' limit 2`,
      [authorityId, londonDate(this.clock.now())],
    );
    return leads.length === 1 && leads[0]?.['member_id'] === memberId;
  }

  /** Locks the part an authority takes in the phase that counts; null when it takes none. */
  async lockEnrolment(authorityId: string): Promise<string | null> {
    const [row] = await this.work.sql(`select id from enrolment where id = enrolment_on($1, $2) for update`, [
      authorityId,
      londonDate(this.clock.now()),
    ]);
    return (row?.['id'] as string | undefined) ?? null;
  }

  async roleIn(enrolmentId: string, memberId: string): Promise<MemberRole> {
    const [row] = await this.work.sql(
      `select role from enrolment_role where enrolment_id = $1 and member_id = $2`,
      [enrolmentId, memberId],
    );
    return (row?.['role'] as MemberRole | undefined) ?? 'participant';
  }

  private freePlacesOf(memberId: string, next: { nextMemberId?: string } = {}): Promise<void> {
    return this.jobs.enqueue('free-places-of-former-member', { memberId, ...next });
  }

  // Locked and read again: of two who remove each other at once, the second no longer has anyone to remove.
  private async lockStanding(memberId: string): Promise<void> {
    const standing = await this.work
      .repository(MemberEntity)
      .findOne({ where: { id: memberId, endedAt: IsNull() }, lock: { mode: 'pessimistic_write' } });
    if (!standing) throw problem('member-not-found');
  }

  /** Whoever hands over today must not be the lead again when the phase begins that is registered for already. */
  private async giveRoleAhead(enrolmentId: string, memberId: string, role: MemberRole): Promise<void> {
    const ahead = await this.work.sql(
      `select later.id
       from enrolment e join phase p on p.id = e.phase_id
       join enrolment later on later.authority_id = e.authority_id and later.state <> 'withdrawn'
       join phase after on after.id = later.phase_id and after.starts_on > p.starts_on
       where e.id = $1 for update of later`,
      [enrolmentId],
    );
    const ids = ahead.map(({ id }) => id);
    await this.work.sql(`delete from enrolment_role where enrolment_id = any($1) and member_id = $2`, [
      ids,
      memberId,
    ]);
    if (role === 'participant') return;
    await this.work.sql(
      `insert into enrolment_role (enrolment_id, member_id, role, given_at) select id, $2, $3, $4 from unnest($1::uuid[]) id`,
      [ids, memberId, role, this.clock.now()],
    );
  }

  /**
   * An invitation or a request may be older than the merger that ended its authority. Locked, so that a merger which is
   * being recorded is waited for: it moves everyone it finds.
   */
  private async refuseEnded(authorityId: string): Promise<void> {
    const [authority] = await this.work.sql(
      `select ended_on <= $2::date as "hasEnded" from authority where id = $1 for key share`,
      [authorityId, londonDate(this.clock.now())],
    );
    if (authority?.['hasEnded']) throw problem('authority-ended');
  }

  private async refuseProgrammeTeam(personId: string): Promise<void> {
    const { programmeRole } = await this.work.repository(PersonEntity).findOneByOrFail({ id: personId });
    if (programmeRole !== null)
      throw problem('not-allowed', { detail: 'The programme team has no place in an authority.' });
  }

  private async refuseLastLead(enrolmentId: string, memberId: string): Promise<void> {
    const others = await this.work.sql(
      `select 1 from enrolment_role r join member m on m.id = r.member_id and m.ended_at is null
       where r.enrolment_id = $1 and r.role = 'lead' and r.member_id <> $2 limit 1`,
      [enrolmentId, memberId],
    );
    if (others.length === 0) throw problem('last-lead');
  }

  private async nameOf(personId: string): Promise<string> {
    return (await this.work.repository(PersonEntity).findOneByOrFail({ id: personId })).name;
  }
}
