import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EnrolmentState } from '@hub/contracts/enrolment-states';
import type { EnrolmentInput, EnrolmentListQuery, EnrolmentOverviewQuery } from '@hub/contracts/enrolments';
import type { MemberRole } from '@hub/contracts/people';
import { SERVICE_KEYS, type Service } from '@hub/contracts/vocabulary';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { londonDate } from '#platform/london-date.ts';
import { type AuditNote, AuditService } from '#modules/audit/audit.service.ts';
import { RoleChanged } from '#modules/people/members.events.ts';
import { EnrolmentEntity } from './enrolment.entity.ts';
import { EnrolmentChanged } from './enrolments.events.ts';
import {
  isOpenForReturns,
  isStep,
  mayChangeEnrolment,
  mayEnrol,
  mayFollowEnrolments,
  STEPS,
  waitsForReturns,
} from './enrolments.policy.ts';
import { type EnrolmentRow, EnrolmentsQueries } from './enrolments.queries.ts';

export interface HeldRole {
  memberId: string;
  phaseId: string;
  role: Exclude<MemberRole, 'participant'>;
}

/** An enrolment of a predecessor's phase that is now the successor's. */
interface TakenOver {
  enrolmentId: string;
  phaseId: string;
}

@Injectable()
export class EnrolmentsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: EnrolmentsQueries,
    private readonly audit: AuditService,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /** The only door to an enrolment as the programme team follows it. */
  async get(actor: Actor, enrolmentId: string): Promise<EnrolmentRow> {
    const row = mayFollowEnrolments(actor) ? await this.queries.one(enrolmentId) : null;
    if (!row) throw problem('enrolment-not-found');
    return row;
  }

  async list(actor: Actor, query: EnrolmentListQuery) {
    if (!mayFollowEnrolments(actor)) throw problem('not-found');
    return this.queries.list(query);
  }

  async overview(actor: Actor, query: EnrolmentOverviewQuery) {
    if (!mayFollowEnrolments(actor)) throw problem('not-found');
    const [phases, counts] = await Promise.all([this.queries.phases(), this.queries.counts(query)]);
    const phase =
      phases.find(({ id, isCurrent }) => (query.phaseId === undefined ? isCurrent : id === query.phaseId)) ??
      null;
    return { phase, phases, counts };
  }

  /**
   * An authority takes part in a phase. Whoever led it in its phase before, acted for the lead or sponsored it, and is
   * still there, carries on. Throws `already-enrolled` when it does already, also when it has withdrawn since.
   */
  enrol(by: Actor, { authorityId, phaseId, services }: EnrolmentInput): Promise<EnrolmentEntity> {
    return this.work.run(async () => {
      if (!mayEnrol(by)) throw problem('not-allowed');
      const phase = await this.openPhase(phaseId);
      const name = await this.standingAuthority(authorityId);
      const now = this.clock.now();
      const id = randomUUID();
      const isNew = await this.work.insertNew(EnrolmentEntity, {
        id,
        authorityId,
        phaseId,
        state: 'registered',
        services: inOrder(services),
        submittedServices: [],
        registeredAt: now,
        stateChangedAt: now,
      });
      if (!isNew) throw await this.alreadyEnrolled(authorityId, phaseId);
      await this.work.sql(CARRY_ROLES_OVER, [id, authorityId, phaseId, now]);
      await this.record(by, 'enrolment.made', { id, authorityId }, name, {
        phase: phase.name,
        services: inOrder(services),
      });
      return this.work.repository(EnrolmentEntity).findOneByOrFail({ id });
    });
  }

  /** One step on, or one back. */
  changeState(
    by: Actor,
    enrolmentId: string,
    { version, state }: { version: number; state: EnrolmentState },
  ) {
    return this.change(by, enrolmentId, version, 'enrolment.state-changed', (enrolment) => {
      const from = enrolment.state;
      if (!isStep(from, state)) throw problem('enrolment-step-closed');
      if (state === STEPS[from].on && waitsForReturns(enrolment)) throw problem('enrolment-waits');
      this.enter(enrolment, state);
      return { from, to: state };
    });
  }

  setServices(
    by: Actor,
    enrolmentId: string,
    { version, services }: { version: number; services: Service[] },
  ) {
    return this.change(by, enrolmentId, version, 'enrolment.services-changed', (enrolment) => {
      if (!isOpenForReturns(enrolment)) throw problem('enrolment-step-closed');
      const from = enrolment.services;
      enrolment.services = inOrder(services);
      enrolment.submittedServices = enrolment.submittedServices.filter((one) => services.includes(one));
      return { from, to: enrolment.services };
    });
  }

  /** A service has submitted its return, or that is taken back. */
  markSubmitted(
    by: Actor,
    enrolmentId: string,
    { version, service, isSubmitted }: { version: number; service: Service; isSubmitted: boolean },
  ) {
    return this.change(by, enrolmentId, version, 'enrolment.return-recorded', async (enrolment) => {
      if (!isOpenForReturns(enrolment)) throw problem('enrolment-step-closed');
      if (!enrolment.services.includes(service))
        throw fieldProblem('#/service', 'Choose a service that this authority takes part with');
      if (!isSubmitted && (await this.isSignedOff(enrolmentId, service)))
        throw fieldProblem('#/isSubmitted', 'Its sponsor signed this return off here, so it stays submitted');
      const others = enrolment.submittedServices.filter((one) => one !== service);
      enrolment.submittedServices = inOrder(isSubmitted ? [...others, service] : others);
      return { service, isSubmitted };
    });
  }

  /**
   * Inside the unit of work in which the sponsor signs: a service has submitted, and with the last one the authority has.
   * Says nothing where the programme team took that step already.
   */
  async returnSigned(by: Actor, enrolmentId: string, service: Service): Promise<void> {
    const enrolments = this.work.repository(EnrolmentEntity);
    const enrolment = await enrolments.findOne({
      where: { id: enrolmentId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!enrolment || !isOpenForReturns(enrolment) || enrolment.submittedServices.includes(service)) return;
    enrolment.submittedServices = inOrder([...enrolment.submittedServices, service]);
    if (enrolment.state === 'registered') this.enter(enrolment, 'preparing');
    if (!waitsForReturns(enrolment)) this.enter(enrolment, 'submitted');
    enrolment.version += 1;
    await enrolments.save(enrolment);
    const [row] = await this.work.sql(`select short_name from authority where id = $1`, [
      enrolment.authorityId,
    ]);
    await this.record(by, 'enrolment.return-recorded', enrolment, String(row?.['short_name']), {
      service,
      isSubmitted: true,
    });
  }

  withdraw(by: Actor, enrolmentId: string, { version, reason }: { version: number; reason: string }) {
    return this.change(by, enrolmentId, version, 'enrolment.withdrawn', (enrolment) => {
      if (enrolment.state === 'withdrawn') throw problem('enrolment-step-closed');
      const from = enrolment.state;
      enrolment.stateBeforeWithdrawal = from;
      enrolment.withdrawalReason = reason;
      this.enter(enrolment, 'withdrawn');
      return { from, reason };
    });
  }

  restore(by: Actor, enrolmentId: string, { version }: { version: number }) {
    return this.change(by, enrolmentId, version, 'enrolment.restored', async (enrolment) => {
      if (enrolment.state !== 'withdrawn') throw problem('enrolment-step-closed');
      await this.standingAuthority(enrolment.authorityId);
      const to = enrolment.stateBeforeWithdrawal ?? 'registered';
      enrolment.stateBeforeWithdrawal = null;
      enrolment.withdrawalReason = null;
      this.enter(enrolment, to);
      return { to };
    });
  }

  /**
   * The successor of a merger or a new name takes part where its predecessors did, in phases that are not over and in
   * which it does not take part already. One predecessor's enrolment goes on as it stands; of several, a new start.
   */
  async takeOver(by: Actor, predecessorIds: string[], successorId: string): Promise<TakenOver[]> {
    const open = (await this.work.sql(OPEN_ENROLMENTS, [
      predecessorIds,
      successorId,
      this.today(),
    ])) as unknown as OpenEnrolment[];
    const taken: TakenOver[] = [];
    for (const phaseId of new Set(open.map((one) => one.phaseId))) {
      const found = open.filter((one) => one.phaseId === phaseId);
      const [only] = found.length === 1 ? found : [];
      const now = this.clock.now();
      const services = inOrder(found.flatMap((one) => one.services));
      const { id } = await this.work.repository(EnrolmentEntity).save({
        authorityId: successorId,
        phaseId,
        state: only?.state ?? 'registered',
        services,
        submittedServices: only?.submittedServices ?? [],
        registeredAt: now,
        stateChangedAt: now,
      });
      await this.record(by, 'enrolment.made', { id, authorityId: successorId }, found[0]?.successor ?? '', {
        phase: found[0]?.phase ?? '',
        services,
      });
      taken.push({ enrolmentId: id, phaseId });
    }
    return taken;
  }

  /** What people of an authority are, in every phase that is not over: to be given to their next places. */
  async rolesIn(authorityId: string): Promise<HeldRole[]> {
    return (await this.work.sql(OPEN_ROLES, [authorityId, this.today()])) as unknown as HeldRole[];
  }

  /** In an enrolment that need not be the one that counts today: a phase to come, a successor's. */
  giveRole(by: Actor, enrolmentId: string, memberId: string, role: HeldRole['role']): Promise<void> {
    return this.work.run(async () => {
      const [given] = await this.work.sql(GIVE_ROLE, [enrolmentId, memberId, role, this.clock.now()]);
      if (!given) throw problem('member-not-found');
      const { personId, authorityId, name, phase } = given as Record<string, string>;
      await this.audit.record(by, {
        action: 'member.role-changed',
        subject: { kind: 'person', id: String(personId), name: String(name) },
        authorityId: String(authorityId),
        detail: { to: role, phase: String(phase) },
      });
      this.events.afterCommit(new RoleChanged(memberId, String(personId), String(authorityId)));
    });
  }

  private change(
    by: Actor,
    enrolmentId: string,
    version: number,
    action: AuditNote['action'],
    apply: (enrolment: EnrolmentEntity) => AuditNote['detail'] | Promise<AuditNote['detail']>,
  ): Promise<void> {
    return this.work.run(async () => {
      const enrolments = this.work.repository(EnrolmentEntity);
      // One who may not follow enrolments does not learn that this one is there.
      if (!mayFollowEnrolments(by)) throw problem('enrolment-not-found');
      const enrolment = await enrolments.findOne({
        where: { id: enrolmentId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!enrolment) throw problem('enrolment-not-found');
      if (!mayChangeEnrolment(by)) throw problem('not-allowed');
      if (enrolment.version !== version) throw problem('enrolment-changed');
      const detail = await apply(enrolment);
      enrolment.version += 1;
      await enrolments.save(enrolment);
      const [row] = await this.work.sql(`select short_name from authority where id = $1`, [
        enrolment.authorityId,
      ]);
      await this.record(by, action, enrolment, String(row?.['short_name']), detail);
    });
  }

  private async isSignedOff(enrolmentId: string, service: Service): Promise<boolean> {
    const found = await this.work.sql(
      `select from return_signing g join service_return r on r.id = g.return_id
       where r.enrolment_id = $1 and r.service = $2 limit 1`,
      [enrolmentId, service],
    );
    return found.length > 0;
  }

  private enter(enrolment: EnrolmentEntity, state: EnrolmentState): void {
    enrolment.state = state;
    enrolment.stateChangedAt = this.clock.now();
  }

  private async record(
    by: Actor,
    action: AuditNote['action'],
    { id, authorityId }: Pick<EnrolmentEntity, 'id' | 'authorityId'>,
    name: string,
    detail: AuditNote['detail'],
  ): Promise<void> {
    await this.audit.record(by, {
      action,
      subject: { kind: 'enrolment', id, name },
      authorityId,
      ...(detail && { detail }),
    });
    this.events.afterCommit(new EnrolmentChanged(id, authorityId));
  }

  private async openPhase(phaseId: string): Promise<{ name: string }> {
    const [phase] = await this.work.sql(
      `select name, ends_on < $2::date as "isOver" from phase where id = $1`,
      [phaseId, this.today()],
    );
    if (!phase) throw fieldProblem('#/phaseId', 'Choose a phase from the list');
    if (phase['isOver']) throw problem('phase-over');
    return { name: String(phase['name']) };
  }

  /** Its name; locked, so that it does not end meanwhile. */
  private async standingAuthority(authorityId: string): Promise<string> {
    const [authority] = await this.work.sql(
      `select short_name, ended_on <= $2::date as "hasEnded" from authority where id = $1 for share`,
      [authorityId, this.today()],
    );
    if (!authority) throw problem('authority-not-found');
    if (authority['hasEnded']) throw problem('authority-ended');
    return String(authority['short_name']);
  }

  private async alreadyEnrolled(authorityId: string, phaseId: string) {
    const there = await this.work.repository(EnrolmentEntity).findOneBy({ authorityId, phaseId });
    return problem(
      'already-enrolled',
      there?.state === 'withdrawn'
        ? { detail: 'It has withdrawn from this phase. Take the withdrawal back instead.' }
        : {},
    );
  }

  private today(): string {
    return londonDate(this.clock.now());
  }
}

interface OpenEnrolment extends Pick<
  EnrolmentEntity,
  'phaseId' | 'state' | 'services' | 'submittedServices'
> {
  phase: string;
  successor: string;
}

const OPEN_ENROLMENTS = `
  select e.phase_id as "phaseId", e.state, e.services, e.submitted_services as "submittedServices",
         p.name as phase, successor.short_name as successor
  from enrolment e
  join phase p on p.id = e.phase_id
  join authority successor on successor.id = $2
  where e.authority_id = any($1) and e.state <> 'withdrawn' and p.ends_on >= $3::date
    and not exists (select from enrolment other where other.authority_id = $2 and other.phase_id = e.phase_id)
  order by p.starts_on, e.authority_id`;

const GIVE_ROLE = `
  with given as (
    insert into enrolment_role (enrolment_id, member_id, role, given_at) values ($1, $2, $3, $4)
    on conflict (enrolment_id, member_id) do update set role = excluded.role
    returning enrolment_id, member_id
  )
  select m.person_id as "personId", m.authority_id as "authorityId", p.name, phase.name as phase
  from given
  join member m on m.id = given.member_id
  join person p on p.id = m.person_id
  join enrolment e on e.id = given.enrolment_id
  join phase on phase.id = e.phase_id`;

const OPEN_ROLES = `
  select r.member_id as "memberId", e.phase_id as "phaseId", r.role
  from enrolment e
  join phase p on p.id = e.phase_id and p.ends_on >= $2::date
  join enrolment_role r on r.enrolment_id = e.id
  where e.authority_id = $1 and e.state <> 'withdrawn'`;

const CARRY_ROLES_OVER = `
  insert into enrolment_role (enrolment_id, member_id, role, given_at)
  select $1, r.member_id, r.role, $4
  from enrolment_role r
  join member m on m.id = r.member_id and m.ended_at is null
  where r.enrolment_id = (
    select e.id
    from enrolment e
    join phase p on p.id = e.phase_id
    where e.authority_id = $2 and p.starts_on < (select starts_on from phase where id = $3)
    order by p.starts_on desc, p.id
    limit 1)`;

/** Adults' services first, each once, whatever the order they were chosen in. */
const inOrder = (services: Service[]): Service[] => SERVICE_KEYS.filter((key) => services.includes(key));
