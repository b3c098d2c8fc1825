import { Injectable } from '@nestjs/common';
import type { FigureKey } from '@hub/contracts/indicators';
import { COLLECTIVE_TERM } from '@hub/contracts/vocabulary';
import { definitionsOf, isComparable, versionOn } from '@hub/indicators/definitions';
import type { OtherYear } from '@hub/contracts/national-figures';
import type { Actor } from '#platform/auth/actor.ts';
import { problem } from '#platform/http/problem.ts';
import { mayPublishEditions } from './national-figures.policy.ts';
import { type EditionRow, NationalFiguresQueries } from './national-figures.queries.ts';

/** Of one figure in other years, the earliest first. */
export type OtherYears = Map<FigureKey, OtherYear[]>;

export interface FoundReport {
  row: EditionRow;
  otherYears: OtherYears;
}

/** What is published of England, and the editions as they were made: for everybody who is signed in. */
@Injectable()
export class NationalFiguresService {
  constructor(private readonly queries: NationalFiguresQueries) {}

  async list(actor: Actor) {
    const { isDemonstration } = await this.queries.hub();
    return {
      reports: await this.queries.reports(),
      phases: await this.queries.phases(mayPublishEditions(actor)),
      isDemonstration,
    };
  }

  /** The latest edition of the phase, or the one of that number. */
  async report(phaseId: string, number: number | null = null): Promise<FoundReport> {
    const row = await this.queries.edition(phaseId, number);
    if (!row) throw problem('edition-not-found');
    return { row, otherYears: await this.otherYears(row) };
  }

  /** Beside an invented England stand invented years alone. */
  private async otherYears({ isDemonstration, phase }: EditionRow): Promise<OtherYears> {
    const own = phase.startsOn.slice(0, 4);
    const editions = (await this.queries.england(isDemonstration))
      .filter(({ scope }) => scope === 'combined')
      .map(({ startsOn, ...row }) => ({
        ...row,
        startsOn,
        source: isDemonstration
          ? 'Made up for the demonstration'
          : 'Made in this hub of what authorities signed off',
      }));
    const published = isDemonstration ? [] : await this.published();
    const found: OtherYears = new Map();
    for (const { key, years, ratio, low, high, source, startsOn } of [...published, ...editions].toSorted(
      (one, other) => one.startsOn.localeCompare(other.startsOn),
    )) {
      if (startsOn.startsWith(own)) continue;
      const isNewDefinition = !isComparable(key, versionOn(phase.startsOn), versionOn(startsOn));
      const before = found.get(key) ?? [];
      found.set(key, [...before, { years, ratio, low, high, source, isNewDefinition }]);
    }
    return found;
  }

  private async published() {
    return (await this.queries.reports()).flatMap(({ key: years, title, figures }) =>
      figures.flatMap(({ key, measure, value, source }) =>
        key !== null && measure === 'relative_likelihood'
          ? [
              {
                key,
                years,
                startsOn: startOf(years),
                ratio: value,
                low: null,
                high: null,
                source: `${title}, ${publisherOf(source)}`,
              },
            ]
          : [],
      ),
    );
  }
}

/** Of a report’s year, "2025-26": the autumn in which it is collected. */
export const startOf = (years: string): string => `${years.slice(0, 4)}-09-01`;

export const publisherOf = (source: string): string =>
  source.startsWith('communitycare') ? 'quoted by Community Care' : 'Skills for Care';

/** As the definitions of that year word it. */
export const definitionIn = (years: string, key: FigureKey) =>
  definitionsOf(versionOn(startOf(years))).indicators[key];

export const inEngland = (years: string, isDemonstration = false) => ({
  period: years,
  where: isDemonstration ? 'in this made-up England' : 'in England',
  collectiveTerm: COLLECTIVE_TERM,
});
