import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { SharingLevel } from '@hub/contracts/indicators';
import type { IndicatorNumber } from '@hub/contracts/vocabulary';
import type { Service, ServiceCounts } from '@hub/indicators/counts';
import type { DefinitionSet } from '@hub/indicators/definitions';
import type { ReleasedFigure } from '@hub/indicators/release';
import { type ReleaseDecision, releaseReturn } from '@hub/indicators/release-return';
import { Clock } from '#platform/clock.ts';
import { type MarkedMethod, MarkedMethods } from '#platform/discovery.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { GUARDS_SHARING, type WiderSharing } from '#platform/figures/guards-sharing.decorator.ts';
import { problem } from '#platform/http/problem.ts';
import { FigureSharingEntity } from './figure-sharing.entity.ts';
import { FiguresReleased } from './figures.events.ts';
import { ReleaseEntity } from './release.entity.ts';
import { ReleasedFigureEntity } from './released-figure.entity.ts';

interface SharingChoice {
  indicator: IndicatorNumber;
  level: SharingLevel;
}

/** Makes what others see of a return, once, when it is signed off (decision 0025). Nothing else writes released figures. */
@Injectable()
export class FiguresService implements OnModuleInit {
  private guards: MarkedMethod<true>[] = [];

  constructor(
    private readonly work: UnitOfWork,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
    private readonly methods: MarkedMethods,
  ) {}

  onModuleInit(): void {
    this.guards = this.methods.find<true>(GUARDS_SHARING);
  }

  /**
   * Until the unit of work ends nobody else releases or shares figures of the authority in the phase. Taken before the
   * counts are read: of two services signed at the same moment, the second has to find the first.
   */
  async oneAtATime({ authorityId, phaseId }: { authorityId: string; phaseId: string }): Promise<void> {
    await this.work.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `release ${authorityId} ${phaseId}`,
    ]);
  }

  /**
   * Inside the unit of work that signs off. `services` holds the counts of every return of the authority in the phase
   * that is signed, this one among them. What an earlier release showed or hid is taken into account.
   */
  async release(
    { authorityId, phaseId }: { authorityId: string; phaseId: string },
    definitions: DefinitionSet,
    services: Partial<Record<Service, ServiceCounts>>,
  ): Promise<void> {
    await this.oneAtATime({ authorityId, phaseId });
    const releases = this.work.repository(ReleaseEntity);
    const [last] = await releases.find({
      where: { authorityId, phaseId },
      order: { number: 'DESC' },
      take: 1,
    });
    const threshold = await this.smallestShown();
    const released = releaseReturn({
      definitions,
      services,
      threshold,
      earlier: (last?.decision as ReleaseDecision | undefined) ?? null,
    });

    const id = randomUUID();
    await releases.insert({
      id,
      authorityId,
      phaseId,
      number: (last?.number ?? 0) + 1,
      threshold,
      decision: released.decision as object,
      completeness: Object.fromEntries(
        released.completeness.map(({ scope, unknownShare }) => [scope, unknownShare]),
      ),
      madeAt: this.clock.now(),
    });
    await this.work.repository(ReleasedFigureEntity).upsert(
      released.figures.map((figure) => ({ authorityId, phaseId, releaseId: id, ...columnsOf(figure) })),
      ['authorityId', 'phaseId', 'key', 'scope'],
    );
    this.events.afterCommit(new FiguresReleased(authorityId, phaseId));
  }

  /**
   * Who sees which indicator of an authority in a phase, whichever service it was signed for. Inside a unit of work. Throws
   * `sharing-waits` where what is published of many would give somebody away if this authority showed more.
   */
  async share(
    { authorityId, phaseId }: { authorityId: string; phaseId: string },
    choices: SharingChoice[],
  ): Promise<void> {
    await this.oneAtATime({ authorityId, phaseId });
    const before = new Map(
      (await this.sharing(authorityId, phaseId)).map(({ indicator, level }) => [indicator, level]),
    );
    const isWider = choices.some(
      ({ indicator, level }) => OPENNESS[level] > OPENNESS[before.get(indicator) ?? 'programme'],
    );
    if (isWider) {
      const wider: WiderSharing = { authorityId, phaseId, choices };
      for (const guard of this.guards) if (!(await guard.call(wider))) throw problem('sharing-waits');
    }
    const chosenAt = this.clock.now();
    await this.work.repository(FigureSharingEntity).upsert(
      choices.map((choice) => ({ authorityId, phaseId, ...choice, chosenAt })),
      ['authorityId', 'phaseId', 'indicator'],
    );
    this.events.afterCommit(new FiguresReleased(authorityId, phaseId));
  }

  async sharing(authorityId: string, phaseId: string): Promise<SharingChoice[]> {
    const rows = await this.work
      .repository(FigureSharingEntity)
      .find({ where: { authorityId, phaseId }, order: { indicator: 'ASC' } });
    return rows.map(({ indicator, level }) => ({ indicator, level }));
  }

  /** The smallest number of people that is shown: the programme's setting, 10 unless it chose another from 5 up. */
  async smallestShown(): Promise<number> {
    const [hub] = await this.work.sql('select smallest_shown from hub');
    return Number(hub?.smallest_shown ?? 10);
  }
}

const OPENNESS: Record<SharingLevel, number> = { programme: 0, nameless: 1, named: 2 };

type Columns = Pick<
  ReleasedFigureEntity,
  | 'key'
  | 'scope'
  | 'status'
  | 'ratio'
  | 'low'
  | 'high'
  | 'state'
  | 'globalMajorityRate'
  | 'whiteRate'
  | 'rounded'
  | 'bands'
>;

const NOTHING = {
  ratio: null,
  low: null,
  high: null,
  state: null,
  globalMajorityRate: null,
  whiteRate: null,
  rounded: null,
};

function columnsOf(figure: ReleasedFigure): Columns {
  const { key, scope } = figure;
  if (figure.status !== 'shown') return { key, scope, status: figure.status, ...NOTHING, bands: null };
  const { likelihood, bands } = figure;
  if (!likelihood) return { key, scope, status: 'shown', ...NOTHING, bands };
  const { rounded, ...shown } = likelihood;
  return {
    key,
    scope,
    status: 'shown',
    ...shown,
    rounded: [rounded.a, rounded.n, rounded.b, rounded.m],
    bands,
  };
}
