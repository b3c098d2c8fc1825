import { Injectable } from '@nestjs/common';
import type {
  BeginReturn,
  Count,
  Explanation,
  IndicatorEdit,
  ReturnAnswer,
  ReturnPeriod,
  Sharing,
  SignOff,
} from '@hub/contracts/returns';
import { INDICATOR_NUMBERS, type IndicatorNumber, type Service, SERVICES } from '@hub/contracts/vocabulary';
import type { ServiceCounts } from '@hub/indicators/counts';
import { type DefinitionSet, definitionsOf, versionOn } from '@hub/indicators/definitions';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { londonDate } from '#platform/london-date.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { EnrolmentsService } from '#modules/enrolments/enrolments.service.ts';
import { FiguresService } from '#modules/figures/figures.service.ts';
import { NotificationsService } from '#modules/notifications/notifications.service.ts';
import { SecondStepsService } from '#modules/second-steps/second-steps.service.ts';
import { type Answers, asServiceCounts, countComplete, storeCounts, strangeCounts } from './return-counts.ts';
import { ReturnIndicatorEntity } from './return-indicator.entity.ts';
import { ReturnSigningEntity, type SignedIndicator } from './return-signing.entity.ts';
import { ReturnChanged } from './returns.events.ts';
import {
  hasReturns,
  mayCorrect,
  mayEditReturn,
  mayFillIn,
  mayReadCounts,
  maySignOff,
  mayTakeBack,
} from './returns.policy.ts';
import { type ReturnRow, ReturnsQueries } from './returns.queries.ts';
import { ServiceReturnEntity } from './service-return.entity.ts';

/** A return as its people see it: with what it says to each indicator, and what the phase before said. */
export interface WholeReturn {
  row: ReturnRow & { id: string };
  found: ServiceReturnEntity;
  definitions: DefinitionSet;
  indicators: ReturnIndicatorEntity[];
  lastYear: Answers;
  sharing: Sharing[];
  sponsors: string[];
  /** Who last changed an indicator, by name. */
  names: Map<string, string>;
}

/** What is filled in at once, of one indicator. */
export interface FilledIndicator {
  number: IndicatorNumber;
  answer: ReturnAnswer | null;
  counts: readonly Count[];
  notes: string;
  explanations?: readonly Explanation[];
}

/** An authority's returns: filled in by its lead and delegates, signed off by its sponsor, read by nobody else. */
@Injectable()
export class ReturnsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: ReturnsQueries,
    private readonly figures: FiguresService,
    private readonly enrolments: EnrolmentsService,
    private readonly notifications: NotificationsService,
    private readonly secondSteps: SecondStepsService,
    private readonly audit: AuditService,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor): Promise<ReturnRow[]> {
    if (!actor.member || !hasReturns(actor)) throw problem('not-found');
    return this.queries.ofAuthority(actor.member.authorityId);
  }

  /** The only door to a return. Whoever may not read its counts is told there is none. */
  async get(actor: Actor, returnId: string): Promise<WholeReturn> {
    const found = await this.work.repository(ServiceReturnEntity).findOneBy({ id: returnId });
    const row = found && mayReadCounts(actor, found.authorityId) ? await this.queries.one(returnId) : null;
    if (!found || !row) throw problem('return-not-found');
    const indicators = await this.work
      .repository(ReturnIndicatorEntity)
      .find({ where: { returnId }, relations: { changedBy: true }, order: { indicator: 'ASC' } });
    const [signed, sharing, sponsors] = [
      await this.queries.signed(found.authorityId),
      await this.figures.sharing(found.authorityId, found.phaseId),
      await this.queries.holders(found.enrolmentId, ['sponsor']),
    ];
    const before = signed.find(
      ({ service, phaseStartsOn }) => service === found.service && phaseStartsOn < row.phaseStartsOn,
    );
    return {
      row: { ...row, id: returnId },
      found,
      definitions: definitionsFor(row),
      indicators,
      lastYear: answersOf(before?.indicators ?? {}),
      sharing,
      sponsors: sponsors.map(({ name }) => name),
      names: new Map(
        indicators.flatMap(({ changedBy }) => (changedBy ? [[changedBy.id, changedBy.name] as const] : [])),
      ),
    };
  }

  /** Begins a return; resolves with its id, which is another's when two begin at the same time. */
  begin(actor: Actor, { id, phaseId, service }: BeginReturn): Promise<string> {
    return this.work.run(async () => {
      const authorityId = actor.member?.authorityId;
      if (!authorityId || !mayFillIn(actor, { authorityId })) throw problem('not-allowed');
      const row = (await this.queries.ofAuthority(authorityId)).find(
        (one) => one.phaseId === phaseId && one.service === service,
      );
      if (!row)
        throw fieldProblem('#/phaseId', 'Choose a phase and service that your authority takes part with');
      if (row.id) return row.id;
      if (!mayBeginOn(row, this.today()))
        throw problem('return-not-open', { detail: 'The phase has not begun yet.' });
      const now = this.clock.now();
      const isNew = await this.work.insertNew(ServiceReturnEntity, {
        id,
        enrolmentId: row.enrolmentId,
        authorityId,
        phaseId,
        service,
        begunAt: now,
        changedAt: now,
      });
      if (isNew) this.events.afterCommit(new ReturnChanged(authorityId, id));
      const made = await this.work
        .repository(ServiceReturnEntity)
        .findOneBy({ authorityId, phaseId, service });
      if (!made) throw problem('id-already-used');
      return made.id;
    });
  }

  setPeriod(actor: Actor, returnId: string, { version, ...period }: ReturnPeriod): Promise<void> {
    return this.change(actor, returnId, async (found) => {
      if (found.version !== version) throw problem('return-changed');
      await this.requireOpen(actor, found);
      const { periodStart, periodEnd } = period;
      if (periodStart !== null && periodEnd !== null && periodEnd <= periodStart)
        throw fieldProblem('#/periodEnd', 'The last day must be after the first day');
      Object.assign(found, period);
    });
  }

  /** Saves one indicator. Gaps and oddities are saved with it: the checks say so. */
  editIndicator(
    actor: Actor,
    returnId: string,
    number: IndicatorNumber,
    { version, ...edit }: IndicatorEdit,
  ): Promise<void> {
    return this.change(actor, returnId, async (found) => {
      await this.requireOpen(actor, found);
      const stored = await this.work
        .repository(ReturnIndicatorEntity)
        .findOneBy({ returnId, indicator: number });
      if ((stored?.version ?? 0) !== version) throw problem('return-indicator-changed');
      await this.save(actor, found, [{ number, ...edit }]);
    });
  }

  /** All indicators of a workbook at once, or none. */
  fill(actor: Actor, returnId: string, version: number, indicators: FilledIndicator[]): Promise<void> {
    return this.change(actor, returnId, async (found) => {
      if (found.version !== version) throw problem('return-changed');
      await this.requireOpen(actor, found);
      await this.save(actor, found, indicators);
    });
  }

  /** From here on it waits for the sponsor and nobody edits it. */
  send(actor: Actor, returnId: string, version: number): Promise<void> {
    return this.change(actor, returnId, async (found) => {
      if (found.version !== version) throw problem('return-changed');
      await this.requireOpen(actor, found);
      this.requireComplete(found);
      if ((await this.queries.holders(found.enrolmentId, ['sponsor'])).length === 0)
        throw problem('return-no-sponsor');
      found.state = 'sent';
      await this.tell(actor, found, ['sponsor'], 'return-to-sign');
      await this.record(actor, 'return.sent', found);
    });
  }

  takeBack(actor: Actor, returnId: string, version: number): Promise<void> {
    return this.change(actor, returnId, async (found) => {
      if (found.version !== version) throw problem('return-changed');
      if (!mayTakeBack(actor, found)) throw problem('return-not-sent');
      found.state = 'open';
      await this.record(actor, 'return.taken-back', found);
    });
  }

  /** The sponsor's: keeps what was signed as it is, releases its figures and says who sees them. */
  async signOff(actor: Actor, returnId: string, { version, sharing }: SignOff): Promise<void> {
    const { found: asked } = await this.get(actor, returnId);
    if (!maySignOff(actor, asked)) throw problem('not-allowed');
    await this.secondSteps.requireFresh(actor);
    await this.change(actor, returnId, async (found) => {
      if (!maySignOff(actor, found)) throw problem('not-allowed');
      if (found.version !== version) throw problem('return-changed');
      if (found.state !== 'sent') throw problem('return-not-sent');
      const { periodStart, periodEnd, snapshotOn } = this.requireComplete(found);
      const row = await this.takingPart(returnId);

      const number = (row.signings[0]?.number ?? 0) + 1;
      const isLate = row.closesOn !== null && this.today() > row.closesOn;
      await this.work.repository(ReturnSigningEntity).insert({
        returnId,
        number,
        indicators: await this.asSigned(returnId),
        periodStart,
        periodEnd,
        snapshotOn,
        reason: number === 1 ? null : (found.correctionReason ?? ''),
        isLate,
        signedById: actor.personId,
        signedAt: this.clock.now(),
      });
      found.state = 'signed';
      found.correctionReason = null;

      await this.figures.oneAtATime(found);
      await this.figures.release(found, definitionsFor(row), await this.signedServices(found));
      await this.figures.share(found, sharing);
      if (number === 1) await this.enrolments.returnSigned(actor, found.enrolmentId, found.service);
      await this.tell(actor, found, ['lead', 'delegate'], 'return-signed');
      await this.record(actor, 'return.signed', found, { version: number, isLate });
    });
  }

  async share(actor: Actor, returnId: string, sharing: Sharing[]): Promise<void> {
    await this.change(actor, returnId, async (found) => {
      if (!maySignOff(actor, found)) throw problem('not-allowed');
      const isSigned = await this.work.repository(ReturnSigningEntity).existsBy({ returnId });
      if (!isSigned) throw problem('return-not-sent');
      await this.figures.share(found, sharing);
      await this.record(actor, 'return.shared', found, {
        named: sharing.filter(({ level }) => level === 'named').map(({ indicator }) => String(indicator)),
        nameless: sharing
          .filter(({ level }) => level === 'nameless')
          .map(({ indicator }) => String(indicator)),
      });
    });
  }

  /** Opens a signed return again. What was signed stays released until the correction is signed. */
  correct(actor: Actor, returnId: string, version: number, reason: string): Promise<void> {
    return this.change(actor, returnId, async (found) => {
      if (found.version !== version) throw problem('return-changed');
      if (!mayCorrect(actor, found)) throw problem('return-not-sent');
      await this.takingPart(returnId);
      found.state = 'open';
      found.correctionReason = reason;
      // The reason stays with the return, whose people read it: it may say which count was wrong.
      await this.record(actor, 'return.opened-again', found);
    });
  }

  /** One signing as it was. */
  async signing(actor: Actor, returnId: string, number: number): Promise<ReturnSigningEntity> {
    await this.get(actor, returnId);
    const signing = await this.work
      .repository(ReturnSigningEntity)
      .findOne({ where: { returnId, number }, relations: { signedBy: true } });
    if (!signing) throw problem('return-not-found');
    return signing;
  }

  /**
   * The counts that figures are made of, the latest signing of each return: for those who may read them; for everybody
   * else there are none.
   */
  async signedCounts(
    actor: Actor,
    authorityId: string,
  ): Promise<{ phaseId: string; definitions: DefinitionSet; service: Service; counts: ServiceCounts }[]> {
    if (!mayReadCounts(actor, authorityId)) return [];
    return (await this.queries.signed(authorityId)).map((signed) => ({
      phaseId: signed.phaseId,
      definitions: definitionsFor(signed),
      service: signed.service,
      counts: asServiceCounts(signed.indicators),
    }));
  }

  /**
   * The counts of every authority that signed off in a phase: for the code that makes an edition of the national figures of
   * them (decision 0025), and for nobody who reads.
   */
  async signedOfPhase(
    phaseId: string,
    isDemonstration: boolean,
  ): Promise<{ authorityId: string; service: Service; counts: ServiceCounts }[]> {
    const rows = await this.queries.signedOfPhase(phaseId, isDemonstration);
    return rows.map(({ authorityId, service, indicators }) => ({
      authorityId,
      service,
      counts: asServiceCounts(indicators),
    }));
  }

  private async save(actor: Actor, found: ServiceReturnEntity, filled: FilledIndicator[]): Promise<void> {
    const row = await this.queries.one(found.id);
    if (!row) throw problem('return-not-found');
    const definitions = definitionsFor(row);
    const errors = filled.flatMap(({ number, counts }) => strangeCounts(definitions, number, counts));
    if (errors.length > 0) throw problem('invalid-input', { errors });

    const indicators = this.work.repository(ReturnIndicatorEntity);
    const stored = new Map(
      (await indicators.findBy({ returnId: found.id })).map((one) => [one.indicator, one]),
    );
    for (const { number, answer, counts, notes, explanations } of filled) {
      const known = stored.get(number);
      const changed = indicators.create({
        returnId: found.id,
        indicator: number,
        answer,
        counts: storeCounts(counts),
        notes,
        explanations: explanations
          ? Object.fromEntries(explanations.map(({ check, words }) => [check, words]))
          : (known?.explanations ?? {}),
        changedById: actor.personId,
        changedAt: this.clock.now(),
        version: (known?.version ?? 0) + 1,
      });
      stored.set(number, changed);
      await indicators.save(changed);
    }
    const signed = await this.queries.signed(found.authorityId);
    const before = signed.find(
      ({ service, phaseStartsOn }) => service === found.service && phaseStartsOn < row.phaseStartsOn,
    );
    found.complete = countComplete(
      definitions,
      Object.fromEntries(stored),
      answersOf(before?.indicators ?? {}),
    );
  }

  private async asSigned(returnId: string): Promise<Record<string, SignedIndicator>> {
    const indicators = await this.work.repository(ReturnIndicatorEntity).findBy({ returnId });
    return Object.fromEntries(
      indicators.map(({ indicator, answer, counts, notes, explanations }) => [
        indicator,
        { answer: answer ?? 'not-collected', counts, notes, explanations },
      ]),
    );
  }

  private async signedServices({
    authorityId,
    phaseId,
  }: ServiceReturnEntity): Promise<Partial<Record<Service, ServiceCounts>>> {
    const signed = await this.queries.signed(authorityId);
    return Object.fromEntries(
      signed
        .filter((one) => one.phaseId === phaseId)
        .map(({ service, indicators }) => [service, asServiceCounts(indicators)]),
    );
  }

  /** Held until the change is done, and raised: whoever began from an older one is told. */
  private change(
    actor: Actor,
    returnId: string,
    apply: (found: ServiceReturnEntity) => Promise<void>,
  ): Promise<void> {
    return this.work.run(async () => {
      const returns = this.work.repository(ServiceReturnEntity);
      const found = await returns.findOne({ where: { id: returnId }, lock: { mode: 'for_no_key_update' } });
      if (!found || !mayReadCounts(actor, found.authorityId)) throw problem('return-not-found');
      await apply(found);
      found.version += 1;
      found.changedAt = this.clock.now();
      await returns.save(found);
      this.events.afterCommit(new ReturnChanged(found.authorityId, returnId));
    });
  }

  private async requireOpen(actor: Actor, found: ServiceReturnEntity): Promise<void> {
    if (!mayFillIn(actor, found)) throw problem('not-allowed');
    if (!mayEditReturn(actor, found)) throw problem('return-not-open');
    await this.takingPart(found.id);
  }

  /** Of an authority that withdrew, or takes part without this service now, nothing is filed any more. */
  private async takingPart(returnId: string): Promise<ReturnRow> {
    const row = await this.queries.one(returnId);
    if (!row) throw problem('return-not-found');
    if (!row.isTakingPart)
      throw problem('return-not-open', { detail: 'Your authority has withdrawn from this phase.' });
    return row;
  }

  private requireComplete(found: ServiceReturnEntity) {
    const { periodStart, periodEnd, snapshotOn, complete } = found;
    if (complete < INDICATOR_NUMBERS.length) throw problem('return-incomplete');
    if (periodStart === null || periodEnd === null || snapshotOn === null)
      throw problem('return-incomplete', {
        detail: 'Say which twelve months and which day the counts are of.',
      });
    return { periodStart, periodEnd, snapshotOn };
  }

  private async tell(
    actor: Actor,
    found: ServiceReturnEntity,
    roles: string[],
    kind: 'return-to-sign' | 'return-signed',
  ): Promise<void> {
    const people = await this.queries.holders(found.enrolmentId, roles);
    const row = await this.queries.one(found.id);
    await this.notifications.tell(
      people
        .filter(({ id }) => id !== actor.personId)
        .map(({ id }) => ({
          kind,
          personId: id,
          title: `${SERVICES[found.service]}, ${row?.phaseYears ?? ''}`,
          href: kind === 'return-to-sign' ? `/returns/${found.id}/check` : `/returns/${found.id}`,
          causedBy: actor.personId,
        })),
    );
  }

  private record(
    actor: Actor,
    action: 'return.sent' | 'return.taken-back' | 'return.signed' | 'return.shared' | 'return.opened-again',
    { id, authorityId, service }: ServiceReturnEntity,
    detail: Record<string, string | number | boolean | readonly string[]> = {},
  ): Promise<void> {
    return this.audit.record(actor, {
      action,
      subject: { kind: 'return', id, name: SERVICES[service] },
      authorityId,
      detail,
    });
  }

  private today(): string {
    return londonDate(this.clock.now());
  }
}

/** Early work is welcome: from the start of the phase or of its data window, whichever is first. */
export const mayBeginOn = (
  { phaseStartsOn, opensOn }: Pick<ReturnRow, 'phaseStartsOn' | 'opensOn'>,
  today: string,
): boolean => phaseStartsOn <= today || (opensOn !== null && opensOn <= today);

/** The questions as the phase asks them. */
const definitionsFor = ({ phaseStartsOn }: Pick<ReturnRow, 'phaseStartsOn'>): DefinitionSet =>
  definitionsOf(versionOn(phaseStartsOn));

const answersOf = (indicators: Record<string, SignedIndicator>): Answers => indicators;
