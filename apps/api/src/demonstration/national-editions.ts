import type { SharingLevel } from '@hub/contracts/indicators';
import type { IndicatorNumber, Service } from '@hub/contracts/vocabulary';
import { definitionsOf, versionOn } from '@hub/indicators/definitions';
import {
  editionAuthority,
  type EditionAuthority,
  makeEdition,
  participationOf,
  rowsOf,
} from '#modules/national-figures/edition.ts';
import type { SharedRow } from '#modules/national-figures/national-figures.queries.ts';
import { asServiceCounts } from '#modules/returns/return-counts.ts';
import type { SignedIndicator } from '#modules/returns/return-signing.entity.ts';
import { instantOf, type PhaseDates } from './programme.ts';
import type { EnrolmentRow } from './rows.ts';
import { idOf } from './seeded.ts';

interface Made {
  service_return: { id: string; authority_id: string; phase_id: string; service: Service }[];
  return_signing: { return_id: string; indicators: object }[];
  release: object[];
  released_figure: object[];
  figure_sharing: {
    authority_id: string;
    phase_id: string;
    indicator: IndicatorNumber;
    level: SharingLevel;
  }[];
}
interface Release {
  id: string;
  authority_id: string;
  phase_id: string;
}
type Released = Omit<SharedRow['figures'][number], 'globalMajorityRate' | 'whiteRate'> & {
  authority_id: string;
  phase_id: string;
  global_majority_rate: number | null;
  white_rate: number | null;
};

/**
 * An edition of the national figures for each phase that is over, made of the invented returns on the day on which it is
 * published. All invented: nothing real stands beside it.
 */
export function makeNationalEditions(
  now: Date,
  phases: (PhaseDates & { id: string })[],
  authorities: { id: string; region: string; type: string }[],
  enrolments: EnrolmentRow[],
  made: Made,
  publisher: string | null,
) {
  const editions = phases.flatMap((phase) => {
    const publishedOn = phase.milestones.find(({ title }) => title === 'National report published')?.on;
    const madeAt = publishedOn === undefined ? null : instantOf(`${publishedOn}T10:00`);
    if (!madeAt || madeAt > now) return [];
    const members = authorities.flatMap((authority) => editionAuthorityOf(authority, phase.id, made) ?? []);
    const { released, completeness, refusal } = makeEdition({
      definitions: definitionsOf(versionOn(phase.startsOn)),
      authorities: members,
      threshold: 10,
      earlier: null,
    });
    if (refusal) return [];
    const registered = enrolments.filter(
      ({ phase_id, state }) => phase_id === phase.id && state !== 'withdrawn',
    ).length;
    const edition = {
      id: idOf('national edition', phase.years),
      phase_id: phase.id,
      number: 1,
      is_demonstration: true,
      threshold: 10,
      decision: released.decision,
      participation: participationOf(registered, members),
      completeness,
      made_by: publisher,
      made_at: madeAt,
    };
    return [{ edition, figures: rowsOf(released) }];
  });
  return {
    national_edition: editions.map(({ edition }) => edition),
    national_figure: editions.flatMap(({ edition, figures }) =>
      figures.map(({ madeOf, globalMajorityRate, whiteRate, ...figure }) => ({
        edition_id: edition.id,
        ...figure,
        made_of: madeOf,
        global_majority_rate: globalMajorityRate,
        white_rate: whiteRate,
      })),
    ),
  };
}

function editionAuthorityOf(
  { id, region, type }: { id: string; region: string; type: string },
  phaseId: string,
  made: Made,
): EditionAuthority | null {
  const isOf = (row: { authority_id: string; phase_id: string }) =>
    row.authority_id === id && row.phase_id === phaseId;
  const release = (made.release as Release[]).findLast(isOf);
  if (!release) return null;
  const signings = new Map(made.return_signing.map((signing) => [signing.return_id, signing.indicators]));
  const services = made.service_return.filter(isOf).flatMap((one) => {
    const indicators = signings.get(one.id);
    return indicators
      ? [[one.service, asServiceCounts(indicators as Record<string, SignedIndicator>)] as const]
      : [];
  });
  return editionAuthority(
    {
      id,
      region,
      type,
      release: release.id,
      figures: (made.released_figure as Released[])
        .filter(isOf)
        .map(({ global_majority_rate, white_rate, ...figure }) => ({
          ...figure,
          globalMajorityRate: global_majority_rate,
          whiteRate: white_rate,
        })),
      sharing: made.figure_sharing.filter(isOf),
    },
    Object.fromEntries(services),
  );
}
