import { Injectable } from '@nestjs/common';
import {
  type MilestoneEdit,
  type MilestoneInput,
  MOST_MILESTONES,
  type PhaseEdit,
  type PhaseInput,
  type PhaseProposal,
  type ProposedMilestone,
} from '@hub/contracts/phases';
import type { FieldError } from '@hub/contracts/problem';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { londonDate } from '#platform/london-date.ts';
import { dateInWords } from '#platform/london-words.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { MilestoneEntity } from './milestone.entity.ts';
import {
  dayAfter,
  endOfPhase,
  isNearPhase,
  milestoneRefusal,
  nextName,
  registrationRefusals,
  usualRegistration,
  yearsLater,
  yearsOfPhase,
} from './phase-dates.ts';
import { PhaseEntity } from './phase.entity.ts';
import { PhaseChanged } from './phases.events.ts';
import { mayPlanPhases, maySeePhases } from './phases.policy.ts';
import { type PhaseListRow, type PhasePageRow, PhasesQueries } from './phases.queries.ts';

/** Why a phase cannot be deleted; null when it can. */
export type DeleteRefusal = 'started' | 'enrolled' | 'registered' | null;

const REFUSED_DELETION = {
  started: 'It has started already.',
  enrolled: 'Authorities are enrolled in it.',
  registered: 'Authorities have registered for it.',
} as const;

type WhatIsTyped = Omit<PhaseEdit, 'version'>;

/** Phases and their milestones, as the administrators plan them. */
@Injectable()
export class PhasePlanningService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: PhasesQueries,
    private readonly audit: AuditService,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor): Promise<PhaseListRow[]> {
    if (!maySeePhases(actor)) throw problem('not-found');
    return this.queries.list();
  }

  /** The only door to a phase's page. */
  async page(actor: Actor, phaseId: string): Promise<PhasePageRow> {
    const phase = maySeePhases(actor) ? await this.queries.page(phaseId) : null;
    if (!phase) throw problem('phase-not-found');
    return phase;
  }

  deleteRefusal({ startsOn, enrolled, withdrawn, isRegistered }: PhasePageRow): DeleteRefusal {
    if (enrolled + withdrawn > 0) return 'enrolled';
    if (isRegistered) return 'registered';
    return startsOn <= londonDate(this.clock.now()) ? 'started' : null;
  }

  /** What follows the last phase: a year later, with its milestones. */
  async propose(actor: Actor): Promise<PhaseProposal> {
    this.refuseOthers(actor);
    const [last] = await this.work.repository(PhaseEntity).find({ order: { startsOn: 'DESC' }, take: 1 });
    if (!last) {
      return {
        name: 'Phase 1',
        startsOn: '',
        registrationOpensOn: '',
        registrationClosesOn: '',
        milestones: [],
        basedOn: null,
      };
    }
    const startsOn = dayAfter(last.endsOn);
    const { opensOn, closesOn } = usualRegistration(startsOn);
    const milestones = await this.work
      .repository(MilestoneEntity)
      .find({ where: { phaseId: last.id }, order: { on: 'ASC', title: 'ASC', id: 'ASC' } });
    return {
      name: nextName(last.name),
      startsOn,
      registrationOpensOn: opensOn,
      registrationClosesOn: closesOn,
      milestones: milestones
        .slice(0, MOST_MILESTONES)
        .map(({ kind, title, on, description }) => yearsLater({ kind, title, on, description }, 1)),
      basedOn: { name: last.name, years: last.years },
    };
  }

  make(actor: Actor, { id, milestones, ...typed }: PhaseInput): Promise<void> {
    return this.work.run(async () => {
      this.refuseOthers(actor);
      await this.lockPhases();
      const earlier = await this.work.repository(PhaseEntity).findOneBy({ id });
      if (earlier) {
        // The same form sent again, after a lost answer: what it made is there.
        if (isSame(earlier, typed)) return;
        throw problem('id-already-used');
      }
      const phase = { id, ...typed, years: yearsOfPhase(typed.startsOn), endsOn: endOfPhase(typed.startsOn) };
      const errors = await this.refusals(phase);
      for (const [at, { on }] of milestones.entries()) {
        const refused = milestoneRefusal(phase, on);
        if (refused !== null) errors.push({ pointer: `#/milestones/${at}/on`, detail: refused });
      }
      if (errors.length > 0) throw problem('invalid-input', { errors });

      const now = this.clock.now();
      await this.work.repository(PhaseEntity).insert(phase);
      await this.work
        .repository(MilestoneEntity)
        .insert(milestones.map((milestone) => ({ ...milestone, phaseId: id, changedAt: now })));
      await this.audit.record(actor, {
        action: 'phase.made',
        subject: { kind: 'phase', id, name: nameOf(phase) },
        detail: { startsOn: phase.startsOn, endsOn: phase.endsOn, milestones: milestones.length },
      });
      this.events.afterCommit(new PhaseChanged(id));
    });
  }

  edit(actor: Actor, phaseId: string, { version, ...typed }: PhaseEdit): Promise<void> {
    return this.work.run(async () => {
      this.refuseOthers(actor);
      await this.lockPhases();
      const phase = await this.lock(phaseId);
      if (phase.version !== version) throw problem('phase-changed');
      if (isSame(phase, typed)) return;

      const before = typedOf(phase);
      Object.assign(phase, typed);
      // What an older hub gave another length keeps it until its start moves.
      if (typed.startsOn !== before.startsOn) {
        phase.years = yearsOfPhase(typed.startsOn);
        phase.endsOn = endOfPhase(typed.startsOn);
      }
      const errors = await this.refusals(phase);
      const left = await this.leftBehind(phase);
      if (left !== null) errors.push({ pointer: '#/startsOn', detail: left });
      if (errors.length > 0) throw problem('invalid-input', { errors });

      phase.version += 1;
      await this.work.repository(PhaseEntity).save(phase);
      await this.audit.record(actor, {
        action: 'phase.changed',
        subject: { kind: 'phase', id: phaseId, name: nameOf(phase) },
        detail: differences(before, typed),
      });
      this.events.afterCommit(new PhaseChanged(phaseId));
    });
  }

  delete(actor: Actor, phaseId: string): Promise<void> {
    return this.work.run(async () => {
      this.refuseOthers(actor);
      // Whoever enrols or registers an authority meanwhile waits, and then finds no phase.
      await this.lock(phaseId);
      const phase = await this.page(actor, phaseId);
      const refusal = this.deleteRefusal(phase);
      if (refusal !== null) throw problem('phase-in-use', { detail: REFUSED_DELETION[refusal] });
      await this.work.repository(PhaseEntity).delete({ id: phaseId });
      await this.audit.record(actor, {
        action: 'phase.deleted',
        subject: { kind: 'phase', id: phaseId, name: nameOf(phase) },
        detail: { startsOn: phase.startsOn, milestones: phase.milestoneCount },
      });
      this.events.afterCommit(new PhaseChanged(phaseId));
    });
  }

  addMilestone(actor: Actor, phaseId: string, input: MilestoneInput): Promise<void> {
    return this.work.run(async () => {
      this.refuseOthers(actor);
      const phase = await this.lock(phaseId);
      const milestones = this.work.repository(MilestoneEntity);
      const earlier = await milestones.findOneBy({ id: input.id });
      if (earlier) {
        if (earlier.phaseId === phaseId && isSameMilestone(earlier, input)) return;
        throw problem('id-already-used');
      }
      refuseFarDate(phase, input.on);
      if ((await milestones.countBy({ phaseId })) >= MOST_MILESTONES)
        throw fieldProblem(
          '#/title',
          `A phase can have ${MOST_MILESTONES} milestones at the most. Remove one first`,
        );
      await milestones.insert({ ...input, phaseId, changedAt: this.clock.now() });
      await this.audit.record(actor, {
        action: 'milestone.added',
        subject: { kind: 'milestone', id: input.id, name: input.title },
        detail: { phase: nameOf(phase), on: input.on },
      });
      this.events.afterCommit(new PhaseChanged(phaseId));
    });
  }

  editMilestone(
    actor: Actor,
    phaseId: string,
    milestoneId: string,
    { version, ...typed }: MilestoneEdit,
  ): Promise<void> {
    return this.work.run(async () => {
      const { phase, milestone } = await this.lockMilestone(actor, phaseId, milestoneId);
      if (milestone.version !== version) throw problem('phase-changed');
      if (isSameMilestone(milestone, typed)) return;
      if (typed.on !== milestone.on) refuseFarDate(phase, typed.on);

      const before = typedMilestoneOf(milestone);
      Object.assign(milestone, typed);
      if (milestone.on !== before.on) milestone.sequence += 1;
      milestone.version += 1;
      milestone.changedAt = this.clock.now();
      await this.work.repository(MilestoneEntity).save(milestone);
      await this.audit.record(actor, {
        action: 'milestone.changed',
        subject: { kind: 'milestone', id: milestoneId, name: milestone.title },
        detail: {
          phase: nameOf(phase),
          ...differences(before, typed),
        },
      });
      this.events.afterCommit(new PhaseChanged(phaseId));
    });
  }

  /** Subscribed calendars hold what the feed lists: what is no longer listed goes from them too. */
  removeMilestone(actor: Actor, phaseId: string, milestoneId: string): Promise<void> {
    return this.work.run(async () => {
      const { phase, milestone } = await this.lockMilestone(actor, phaseId, milestoneId);
      await this.work.repository(MilestoneEntity).delete({ id: milestoneId });
      await this.audit.record(actor, {
        action: 'milestone.removed',
        subject: { kind: 'milestone', id: milestoneId, name: milestone.title },
        detail: { phase: nameOf(phase), on: milestone.on },
      });
      this.events.afterCommit(new PhaseChanged(phaseId));
    });
  }

  private refuseOthers(actor: Actor): void {
    if (!maySeePhases(actor)) throw problem('phase-not-found');
    if (!mayPlanPhases(actor))
      throw problem('not-allowed', { detail: 'Administrators plan phases. Ask one of them.' });
  }

  /** Phases are planned one at a time, so that two that are added at once cannot overlap. Enrolling goes on meanwhile. */
  private async lockPhases(): Promise<void> {
    await this.work.sql('lock table phase in share row exclusive mode');
  }

  private async lock(phaseId: string): Promise<PhaseEntity> {
    const phase = await this.work
      .repository(PhaseEntity)
      .findOne({ where: { id: phaseId }, lock: { mode: 'pessimistic_write' } });
    if (!phase) throw problem('phase-not-found');
    return phase;
  }

  private async lockMilestone(actor: Actor, phaseId: string, milestoneId: string) {
    this.refuseOthers(actor);
    const phase = await this.lock(phaseId);
    const milestone = await this.work
      .repository(MilestoneEntity)
      .findOne({ where: { id: milestoneId, phaseId }, lock: { mode: 'pessimistic_write' } });
    if (!milestone) throw problem('milestone-not-found');
    return { phase, milestone };
  }

  private async refusals(
    phase: Pick<
      PhaseEntity,
      'id' | 'name' | 'startsOn' | 'endsOn' | 'registrationOpensOn' | 'registrationClosesOn'
    >,
  ): Promise<FieldError[]> {
    const errors: FieldError[] = [];
    const namesake = await this.work.repository(PhaseEntity).findOneBy({ name: phase.name });
    if (namesake && namesake.id !== phase.id)
      errors.push({
        pointer: '#/name',
        detail: `The phase of ${namesake.years} is called ${namesake.name} already. Choose another name`,
      });
    const other = await this.queries.overlapping(phase.startsOn, phase.endsOn, phase.id);
    if (other)
      errors.push({
        pointer: '#/startsOn',
        detail: `These 12 months would overlap with ${nameOf(other)}, which runs from ${dateInWords(other.startsOn)} to ${dateInWords(other.endsOn)}. Choose another start`,
      });
    return [...errors, ...registrationRefusals(phase, phase)];
  }

  /** The sentence beside a start that would leave milestones too far from their phase, or null. */
  private async leftBehind(phase: PhaseEntity): Promise<string | null> {
    const milestones = await this.work
      .repository(MilestoneEntity)
      .find({ where: { phaseId: phase.id }, order: { on: 'ASC' } });
    const far = milestones.find(({ on }) => !isNearPhase(phase, on));
    return far
      ? `With this start “${far.title}” on ${dateInWords(far.on)} would be too far from the phase. Move or remove that milestone first`
      : null;
  }
}

const nameOf = ({ name, years }: { name: string; years: string }): string => `${name}, ${years}`;

function refuseFarDate(phase: PhaseEntity, on: string): void {
  const refused = milestoneRefusal(phase, on);
  if (refused !== null) throw fieldProblem('#/on', refused);
}

const typedOf = ({
  name,
  startsOn,
  registrationOpensOn,
  registrationClosesOn,
}: WhatIsTyped): WhatIsTyped => ({
  name,
  startsOn,
  registrationOpensOn,
  registrationClosesOn,
});
const typedMilestoneOf = ({ kind, title, on, description }: ProposedMilestone): ProposedMilestone => ({
  kind,
  title,
  on,
  description,
});

/** For the audit record: `startsOn: ['2027-09-01', '2027-08-01']`, what it was and what it is. */
const differences = <Typed extends WhatIsTyped | ProposedMilestone>(
  before: Typed,
  after: Typed,
): Record<string, string[]> =>
  Object.fromEntries(
    (Object.keys(before) as (keyof Typed & string)[])
      .filter((name) => before[name] !== after[name])
      .map((name) => [name, [before[name], after[name]].map((value) => String(value ?? ''))]),
  );

const isSame = (phase: PhaseEntity, typed: WhatIsTyped): boolean =>
  Object.keys(differences(typedOf(phase), typed)).length === 0;
const isSameMilestone = (milestone: MilestoneEntity, typed: ProposedMilestone): boolean =>
  Object.keys(differences(typedMilestoneOf(milestone), typed)).length === 0;
