import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { VIEWS_KEPT_MONTHS } from '@hub/contracts/figure-views';
import type { FigureKey } from '@hub/contracts/indicators';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { problem } from '#platform/http/problem.ts';
import { londonDate } from '#platform/london-date.ts';
import { mayReadViews } from './figure-views.policy.ts';
import { FigureViewsQueries } from './figure-views.queries.ts';

/** So many looks are remembered as written; then it begins anew. A look written twice is one row all the same. */
const MOST_KNOWN = 5000;

/** Who looked at the figures of an authority under its name. */
@Injectable()
export class FigureViewsService implements OnModuleDestroy {
  private readonly log = new Logger(FigureViewsService.name);
  private readonly underway = new Set<Promise<void>>();
  /** What this process wrote last of a person, an indicator and a day: looking again costs no write. */
  private readonly known = new Map<string, string>();

  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: FigureViewsQueries,
    private readonly clock: Clock,
  ) {}

  async byMonth(actor: Actor) {
    if (!mayReadViews(actor) || !actor.member) throw problem('not-allowed');
    return this.queries.viewers(actor.member.authorityId, this.keptSince());
  }

  /**
   * That somebody is shown these figures under their names. Nobody waits for it, and where it fails the page is there all
   * the same: a look that is missing is a smaller harm than a comparison that is.
   */
  remember(actor: Actor, key: FigureKey, authorityIds: readonly string[]): void {
    const viewerAuthorityId = actor.member?.authorityId ?? null;
    const others = [...new Set(authorityIds)].filter((id) => id !== viewerAuthorityId);
    if (others.length === 0) return;
    const day = londonDate(this.clock.now());
    const place = `${actor.personId} ${key} ${day}`;
    const whose = others.toSorted().join(' ');
    if (this.known.get(place) === whose) return;
    const seen = { personId: actor.personId, key, day, viewerAuthorityId, authorityIds: others };
    const written = new Promise<void>((resolve) => setImmediate(resolve))
      .then(() => this.queries.saw(seen))
      .then(() => {
        if (this.known.size >= MOST_KNOWN) this.known.clear();
        this.known.set(place, whose);
      })
      .catch((error: unknown) => this.log.error(error))
      .finally(() => this.underway.delete(written));
    this.underway.add(written);
  }

  async forgetOld(): Promise<void> {
    await this.work.sql('delete from figure_view where day < $1::date', [this.keptSince()]);
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.underway);
  }

  /** The first of the month twelve months back: months are shown whole. */
  private keptSince(): string {
    const today = londonDate(this.clock.now());
    const first = new Date(`${today.slice(0, 7)}-01T12:00:00Z`);
    first.setUTCMonth(first.getUTCMonth() - VIEWS_KEPT_MONTHS);
    return first.toISOString().slice(0, 10);
  }
}
