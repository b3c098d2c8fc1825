import type { AuthorityType } from '@hub/contracts/authorities';
import { type Comparison, type ComparisonQuery, compareFigures } from '@hub/contracts/figures';
import {
  FIGURE_KEYS,
  type FigureKey,
  type Scope,
  SCOPE_KEYS,
  type SharingLevel,
} from '@hub/contracts/indicators';
import { correctReturn, getReturn, sendReturn, signReturnOff } from '@hub/contracts/returns';
import { INDICATOR_NUMBERS, type IndicatorNumber, type Service } from '@hub/contracts/vocabulary';
import type { ServiceCounts, TwoGroups } from '@hub/indicators/counts';
import { definitionsOf } from '@hub/indicators/definitions';
import { measuresOfIndicator } from '@hub/indicators/measures';
import { type ReleasedFigure, releasedLikelihood } from '@hub/indicators/release';
import { corrected } from '@hub/indicators/testing/random-returns';
import type { Random } from '@hub/indicators/testing/random';
import { AuthorityFamilyEntity } from '#modules/authorities/authority-family.entity.ts';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { EnrolmentRoleEntity } from '#modules/enrolments/enrolment-role.entity.ts';
import { EnrolmentEntity } from '#modules/enrolments/enrolment.entity.ts';
import { ReleasedFigureEntity } from '#modules/figures/released-figure.entity.ts';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';
import { ReturnIndicatorEntity, type StoredCounts } from '#modules/returns/return-indicator.entity.ts';
import { aMember, anAuthority, anEnrolment, theTestPhase } from '#testing/factories/people.ts';
import { aReturn } from '#testing/factories/returns.ts';
import type { Client, TestHub } from '#testing/test-hub.ts';

const definitions = definitionsOf('2025');
const SERVICES = ['adults', 'childrens'] as const satisfies Service[];

/** An authority of a random community, with all that is true of it: what an attack is right or wrong about. */
export interface Attacked {
  entity: AuthorityEntity;
  type: AuthorityType;
  family: string | null;
  sharing: { indicator: IndicatorNumber; level: SharingLevel }[];
  lead: Client;
  sponsor: Client;
  participant: Client;
  /** By phase: its returns as they were signed last, and all it signed, one release after another. */
  returns: Record<string, Partial<Record<Service, string>>>;
  signed: Record<string, Partial<Record<Service, ServiceCounts>>>;
}

const REGIONS = ['London', 'North East', 'South East'] as const;

/** Authorities of mixed size, type, region, family and openness, that take part in both phases. */
export async function aCommunity(
  hub: TestHub,
  random: Random,
  size: number,
  phaseIds: readonly string[],
): Promise<Attacked[]> {
  const types = random.one([['unitary'], ['unitary', 'county']] as const);
  const families = random.one([[null], ['high-small', 'low-large']] as const);
  const made: Attacked[] = [];
  for (let at = 0; at < size; at++) {
    const entity = await anAuthority(hub.dataSource);
    const type = random.one<AuthorityType>(types);
    const family = random.one(families);
    await hub.dataSource
      .getRepository(AuthorityEntity)
      .update(entity.id, { type, region: random.one(REGIONS) });
    if (family !== null)
      await hub.dataSource
        .getRepository(AuthorityFamilyEntity)
        .insert({ authorityId: entity.id, family, basis: 'invented' });
    const usual = random.one<SharingLevel | 'mixed'>([
      'nameless',
      'nameless',
      'nameless',
      'named',
      'mixed',
      'programme',
    ]);
    const as = async (role: 'lead' | 'sponsor' | 'participant') => {
      const person = await aMember(hub.dataSource, { authority: entity, role });
      for (const phaseId of role === 'participant' ? [] : phaseIds)
        await hub.dataSource.getRepository(EnrolmentRoleEntity).upsert(
          {
            enrolmentId: await enrolled(hub, entity, phaseId),
            memberId: person.member.id,
            role: role as 'lead',
          },
          ['enrolmentId', 'memberId'],
        );
      return hub.as(person);
    };
    made.push({
      entity: await hub.dataSource.getRepository(AuthorityEntity).findOneByOrFail({ id: entity.id }),
      type,
      family,
      sharing: INDICATOR_NUMBERS.map((indicator) => ({
        indicator,
        level: usual === 'mixed' ? random.one<SharingLevel>(['named', 'nameless', 'programme']) : usual,
      })),
      lead: await as('lead'),
      sponsor: await as('sponsor'),
      participant: await as('participant'),
      returns: {},
      signed: {},
    });
  }
  return made;
}

/** The tests’ phase, and the one before it. */
export async function twoPhases(hub: TestHub): Promise<[before: string, now: string]> {
  const phases = hub.dataSource.getRepository(PhaseEntity);
  const before = { name: 'The phase before', years: '2025-26', startsOn: '2025-06-01', endsOn: '2026-05-31' };
  const { id } = await phases.save(before);
  return [id, (await theTestPhase(hub.dataSource)).id];
}

async function enrolled(hub: TestHub, authority: AuthorityEntity, phaseId: string): Promise<string> {
  if (phaseId === (await theTestPhase(hub.dataSource)).id)
    return (await anEnrolment(hub.dataSource, authority)).id;
  const enrolments = hub.dataSource.getRepository(EnrolmentEntity);
  const at = new Date('2025-09-01T09:00:00Z');
  const known = await enrolments.findOneBy({ authorityId: authority.id, phaseId });
  const made =
    known ??
    (await enrolments.save({
      phaseId,
      authorityId: authority.id,
      state: 'preparing',
      services: ['adults', 'childrens'],
      registeredAt: at,
      stateChangedAt: at,
    }));
  return made.id;
}

/** Files a service and signs it off, through the product. */
export async function file(
  hub: TestHub,
  authority: Attacked,
  phaseId: string,
  service: Service,
  counts: ServiceCounts,
): Promise<void> {
  const enrolmentId = await enrolled(hub, authority.entity, phaseId);
  const { id } = await aReturn(hub.dataSource, authority.entity, {
    service,
    changes: { phaseId, enrolmentId },
  });
  (authority.returns[phaseId] ??= {})[service] = id;
  await answer(hub, id, counts);
  await sign(authority, id);
  (authority.signed[phaseId] ??= {})[service] = counts;
}

/** Corrects what was signed, through the product. */
export async function correct(
  hub: TestHub,
  random: Random,
  authority: Attacked,
  phaseId: string,
): Promise<void> {
  const service = SERVICES.find((one) => authority.signed[phaseId]?.[one]);
  const before = service && authority.signed[phaseId]?.[service];
  const id = service && authority.returns[phaseId]?.[service];
  if (!service || !before || id === undefined) return;
  const counts = corrected(random, before);
  const params = { returnId: id };
  const { version } = (await authority.lead.call(getReturn, { params })).body;
  const opened = await authority.lead.call(correctReturn, {
    params,
    body: { version, reason: 'A late case' },
  });
  if (opened.status !== 200) throw new Error(JSON.stringify(opened.body));
  await answer(hub, id, counts);
  await sign(authority, id);
  authority.signed[phaseId] = { ...authority.signed[phaseId], [service]: counts };
}

async function answer(hub: TestHub, returnId: string, { counts, without }: ServiceCounts): Promise<void> {
  const indicators = INDICATOR_NUMBERS.map((indicator) => {
    const stored: StoredCounts = {};
    for (const measure of measuresOfIndicator(definitions, indicator)) {
      const groups = counts[measure];
      if (groups) stored[measure] = groups;
    }
    return {
      returnId,
      indicator,
      answer: without[indicator] ?? ('counts' as const),
      counts: stored,
      changedAt: hub.clock.now(),
    };
  });
  await hub.dataSource.getRepository(ReturnIndicatorEntity).upsert(indicators, ['returnId', 'indicator']);
}

async function sign({ lead, sponsor, sharing }: Attacked, returnId: string): Promise<void> {
  const params = { returnId };
  const { version } = (await lead.call(getReturn, { params })).body;
  const sent = await lead.call(sendReturn, { params, body: { version } });
  const body = { version: sent.body.version, sharing, isConfirmed: true as const };
  const signed = await sponsor.call(signReturnOff, { params, body });
  if (signed.status !== 200) throw new Error(`Not signed off: ${JSON.stringify([sent.body, signed.body])}`);
}

/** What one reader is shown of one figure of all others. */
export async function ask(
  reader: Client,
  key: FigureKey,
  query: Partial<ComparisonQuery>,
): Promise<Comparison> {
  const { status, body } = await reader.call(compareFigures, { params: { key }, query });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
}

export interface HarvestedRow {
  key: FigureKey;
  scope: Scope;
  row: Comparison['rows'][number];
}

/** All that a reader is shown beside England in a phase: every indicator, every service. */
export async function harvest(
  compare: (key: FigureKey, query: Partial<ComparisonQuery>) => Promise<Comparison>,
): Promise<HarvestedRow[]> {
  const rows: HarvestedRow[] = [];
  for (const key of FIGURE_KEYS)
    for (const scope of SCOPE_KEYS)
      for (const row of (await compare(key, { scope, peers: 'england' })).rows)
        rows.push({ key, scope, row });
  return rows;
}

/** What is true of every figure of a phase, by name. */
export type Facts = ReadonlyMap<string, Fact>;
interface Fact {
  rounded: TwoGroups | null;
  bands: { globalMajority: number | null; white: number | null }[] | null;
}
export async function factsOf(hub: TestHub, phaseId: string): Promise<Facts> {
  const figures = await hub.dataSource.getRepository(ReleasedFigureEntity).findBy({ phaseId });
  return new Map(
    figures.map(({ authorityId, key, scope, rounded, bands }) => {
      const [a = 0, n = 0, b = 0, m = 0] = rounded ?? [];
      const fact: Fact = {
        rounded: rounded && { a, n, b, m },
        bands:
          bands?.map(({ globalMajorityShare, whiteShare }) => ({
            globalMajority: globalMajorityShare,
            white: whiteShare,
          })) ?? null,
      };
      return [nameOf(authorityId, key, scope), fact];
    }),
  );
}
export const nameOf = (authorityId: string, key: FigureKey, scope: Scope): string =>
  `${authorityId} ${key} ${scope}`;

/** A row as the attack takes it. */
export function figureOf(
  { key, scope, row }: HarvestedRow,
  rounded: TwoGroups | null | undefined,
): ReleasedFigure {
  const { likelihood, bands } = row;
  return {
    key,
    scope,
    status: 'shown',
    likelihood: likelihood && rounded ? { ...likelihood, rounded } : null,
    bands:
      bands?.map(({ globalMajority, white }, at) => ({
        band: definitions.bands[at]?.key ?? '',
        globalMajorityShare: globalMajority,
        whiteShare: white,
      })) ?? null,
  };
}

/** Every set of counts, to the nearest five, that makes just this figure. */
export function turnedBack(
  shown: { ratio: number; low: number; high: number; globalMajorityRate: number; whiteRate: number },
  mostPeople: number,
): TwoGroups[] {
  const pairs = (rate: number) => {
    const found: { part: number; whole: number }[] = [];
    for (let whole = 30; whole <= mostPeople; whole += 5)
      for (let part = 5; part < whole; part += 5)
        if (Math.round((100 * part) / whole) === rate) found.push({ part, whole });
    return found;
  };
  const whites = pairs(shown.whiteRate);
  return pairs(shown.globalMajorityRate).flatMap(({ part: a, whole: n }) =>
    whites.flatMap(({ part: b, whole: m }) => {
      if (Math.abs((a * m) / (n * b) - shown.ratio) > 0.006) return [];
      const { ratio, low, high } = releasedLikelihood({ a, n, b, m });
      return ratio === shown.ratio && low === shown.low && high === shown.high ? [{ a, n, b, m }] : [];
    }),
  );
}
