import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FigureKey, PhaseRef } from '@hub/contracts/indicators';
import {
  type EditionInput,
  type EditionPreview,
  type EditionRef,
  NO_EDITION,
  type TableFormat,
} from '@hub/contracts/national-figures';
import type { Service, ServiceCounts } from '@hub/indicators/counts';
import { type DefinitionSet, definitionsOf, versionOn } from '@hub/indicators/definitions';
import { type EditionDecision, mayShareMore } from '@hub/indicators/release-means';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { GuardsSharing, type WiderSharing } from '#platform/figures/guards-sharing.decorator.ts';
import { problem } from '#platform/http/problem.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { ReturnsService } from '#modules/returns/returns.service.ts';
import {
  editionAuthority,
  type EditionAuthority,
  type MadeEdition,
  makeEdition,
  meansAuthority,
  participationOf,
  releasedOf,
  rowsOf,
} from './edition.ts';
import { NationalEditionEntity } from './national-edition.entity.ts';
import { NationalFigureEntity } from './national-figure.entity.ts';
import { EditionPublished } from './national-figures.events.ts';
import { mayDownloadTables, mayPublishEditions } from './national-figures.policy.ts';
import { type EditionRow, NationalFiguresQueries } from './national-figures.queries.ts';
import { groupName } from './group-name.ts';
import { type FoundReport, NationalFiguresService } from './national-figures.service.ts';

interface Prepared {
  phase: PhaseRef & { startsOn: string };
  earlier: EditionRow | null;
  isDemonstration: boolean;
  threshold: number;
  participation: EditionPreview['participation'];
  made: MadeEdition;
  basis: string;
}

/** Editions of the national figures: made of everything signed off, once, by an administrator (decision 0025). */
@Injectable()
export class NationalEditionsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: NationalFiguresQueries,
    private readonly figures: NationalFiguresService,
    private readonly returns: ReturnsService,
    private readonly audit: AuditService,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  async preview(actor: Actor, phaseId: string): Promise<EditionPreview> {
    if (!mayPublishEditions(actor)) throw problem('not-found');
    const { phase, earlier, threshold, participation, made, basis } = await this.work.run(() =>
      this.prepare(phaseId),
    );
    return {
      phase: { id: phase.id, name: phase.name, years: phase.years },
      number: (earlier?.number ?? 0) + 1,
      participation,
      changed: made.changed,
      threshold,
      ...whatIsShown(made, definitionsOf(versionOn(phase.startsOn))),
      basis,
      refusal: made.refusal,
    };
  }

  /** Sent again, after a lost answer, it publishes nothing new. */
  publish(actor: Actor, { id, phaseId, basis }: EditionInput): Promise<EditionRef> {
    return this.work.run(async () => {
      if (!mayPublishEditions(actor)) throw problem('not-allowed');
      await this.oneAtATime(phaseId);
      const editions = this.work.repository(NationalEditionEntity);
      const known = await editions.findOneBy({ id });
      if (known) {
        if (known.phaseId !== phaseId || known.madeById !== actor.personId) throw problem('id-already-used');
        return { number: known.number, madeAt: known.madeAt.toISOString() };
      }
      const {
        phase,
        earlier,
        isDemonstration,
        threshold,
        participation,
        made,
        basis: now,
      } = await this.prepare(phaseId);
      if (basis !== now) throw problem('edition-basis-changed');
      if (made.refusal) throw problem('edition-not-ready', { detail: NO_EDITION[made.refusal] });

      const madeAt = this.clock.now();
      const number = (earlier?.number ?? 0) + 1;
      await editions.insert({
        id,
        phaseId,
        number,
        isDemonstration,
        threshold,
        decision: made.released.decision as object,
        participation,
        completeness: made.completeness,
        madeById: actor.personId,
        madeAt,
      });
      await this.work
        .repository(NationalFigureEntity)
        .insert(rowsOf(made.released).map((row) => ({ editionId: id, ...row })));
      await this.audit.record(actor, {
        action: 'national-edition.published',
        subject: { kind: 'national-edition', id, name: `${phase.years}, edition ${number}` },
        detail: { phase: phase.name },
      });
      this.events.afterCommit(new EditionPublished());
      return { number, madeAt: madeAt.toISOString() };
    });
  }

  /** An edition, for all its tables in one file; who took it is recorded. */
  download(actor: Actor, phaseId: string, number: number, format: TableFormat): Promise<FoundReport> {
    return this.work.run(async () => {
      if (!mayDownloadTables(actor)) throw problem('edition-not-found');
      const found = await this.figures.report(phaseId, number);
      const { row } = found;
      await this.audit.record(actor, {
        action: 'national-edition.downloaded',
        subject: { kind: 'national-edition', id: row.id, name: `${row.phase.years}, edition ${row.number}` },
        detail: { format },
      });
      return found;
    });
  }

  /** While an edition stands, each figure that comes to light leaves fewer unseen in its sums. */
  @GuardsSharing()
  async mayShareMore({ authorityId, phaseId, choices }: WiderSharing): Promise<boolean> {
    // Two that show more at once may each be safe and both together not; and so with an edition that is being made.
    await this.oneAtATime(phaseId);
    const edition = await this.queries.edition(phaseId);
    const releases = (edition?.decision as EditionDecision | undefined)?.releases ?? {};
    const phase = await this.queries.phase(phaseId);
    if (!edition || !phase || !(authorityId in releases)) return true;
    const authorities = (await this.signedAuthorities(phaseId, edition.isDemonstration))
      .filter(({ id }) => id in releases)
      .map((one) => (one.id === authorityId ? { ...one, sharing: choices } : one));
    return mayShareMore(releasedOf(edition.figures, edition.decision), {
      definitions: definitionsOf(versionOn(phase.startsOn)),
      authorities: authorities.map(meansAuthority),
      threshold: edition.threshold,
    });
  }

  /** Until the unit of work ends. */
  private async oneAtATime(phaseId: string): Promise<void> {
    await this.work.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `national edition ${phaseId}`,
    ]);
  }

  /** Everybody who signed off in a phase, as an edition finds them: no counts of one release beside the figures of another. */
  private async signedAuthorities(phaseId: string, isDemonstration: boolean): Promise<EditionAuthority[]> {
    for (let before = await this.queries.releases(phaseId, isDemonstration); ;) {
      const signed = await this.returns.signedOfPhase(phaseId, isDemonstration);
      const shared = await this.queries.shared(phaseId, isDemonstration);
      const releases = shared.map(({ release }) => release);
      // Somebody signed off meanwhile: it is read again.
      if (releases.join() !== before.join()) {
        before = releases;
        continue;
      }
      const services = new Map<string, Partial<Record<Service, ServiceCounts>>>();
      for (const { authorityId, service, counts } of signed)
        services.set(authorityId, { ...services.get(authorityId), [service]: counts });
      return shared
        .filter(({ id }) => services.has(id))
        .map((row) => editionAuthority(row, services.get(row.id) ?? {}));
    }
  }

  /** All that an edition made now would be. */
  private async prepare(phaseId: string): Promise<Prepared> {
    const phase = await this.queries.phase(phaseId);
    if (!phase) throw problem('phase-not-found');
    const { isDemonstration, threshold } = await this.queries.hub();
    const earlier = await this.queries.edition(phaseId);
    const authorities = await this.signedAuthorities(phaseId, isDemonstration);
    const made = makeEdition({
      definitions: definitionsOf(versionOn(phase.startsOn)),
      authorities,
      threshold,
      earlier: earlier && {
        released: releasedOf(earlier.figures, earlier.decision),
        completeness: earlier.completeness,
      },
    });
    return {
      phase,
      earlier,
      isDemonstration,
      threshold,
      participation: participationOf(await this.queries.registered(phaseId, isDemonstration), authorities),
      made,
      basis: basisOf(earlier, threshold, authorities),
    };
  }
}

/** The same for the same releases, whoever asks. */
const basisOf = (
  earlier: EditionRow | null,
  threshold: number,
  authorities: readonly EditionAuthority[],
): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        earlier?.number ?? 0,
        threshold,
        authorities.map(({ id, release, sharing }) => [
          id,
          release,
          sharing.map(({ indicator, level }) => `${indicator} ${level}`).toSorted(),
        ]),
      ]),
    )
    .digest('base64url');

function whatIsShown(
  { released: { means } }: MadeEdition,
  definitions: DefinitionSet,
): Pick<EditionPreview, 'england' | 'groups'> {
  const groups = [...new Set(means.map(({ group }) => group))];
  const of = (is: 'shown' | 'hidden', group: string, key?: FigureKey) =>
    means
      .filter((mean) => mean.group === group && mean.status === is && (key === undefined || mean.key === key))
      .map(({ scope }) => scope);
  return {
    england: Object.values(definitions.indicators)
      .toSorted((one, other) => one.key.localeCompare(other.key))
      .map(({ key, title }) => ({
        key,
        title,
        shown: of('shown', 'england', key),
        hidden: of('hidden', 'england', key),
      })),
    groups: groups
      .filter((group) => group !== 'england')
      .map((group) => ({
        name: groupName(group),
        shown: of('shown', group).length,
        hidden: of('hidden', group).length,
      })),
  };
}
