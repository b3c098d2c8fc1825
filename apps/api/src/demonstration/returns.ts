import { INDICATOR_NUMBERS, type IndicatorNumber, type Service } from '@hub/contracts/vocabulary';
import type { AuthorityType } from '@hub/contracts/authorities';
import type { SharingLevel } from '@hub/contracts/indicators';
import type { ServiceCounts } from '@hub/indicators/counts';
import { type DefinitionSet, definitionsOf, versionOn } from '@hub/indicators/definitions';
import { releaseReturn } from '@hub/indicators/release-return';
import {
  type Answers,
  asServiceCounts,
  checksOfIndicator,
  countComplete,
} from '#modules/returns/return-counts.ts';
import type { StoredCounts } from '#modules/returns/return-indicator.entity.ts';
import { DAY_MS } from '#platform/spans.ts';
import { instantOf, type PhaseDates } from './programme.ts';
import type { EnrolmentRoleRow, EnrolmentRow, MemberRow } from './rows.ts';
import { idOf, Seeded } from './seeded.ts';

interface Phase extends PhaseDates {
  id: string;
}
interface Authority {
  id: string;
  short_name: string;
  type: AuthorityType;
  region: string;
}
type Events = (typeof EVENTS)[number];

/** Global Majority to White, about what the national reports print, and how common it is among White staff. */
const EVENTS = [
  { number: 2, measure: 'appointed', ratio: 0.56, rate: 0.22 },
  { number: 3, measure: 'disciplinary', ratio: 1.5, rate: 0.034 },
  { number: 4, measure: 'referred', ratio: 1.34, rate: 0.03 },
  { number: 5, measure: 'trained', ratio: 0.94, rate: 0.31 },
  { number: 6, measure: 'public-harassed', ratio: 1.15, rate: 0.22 },
  { number: 7, measure: 'colleague-harassed', ratio: 1.48, rate: 0.11 },
  { number: 7, measure: 'manager-harassed', ratio: 1.5, rate: 0.08 },
  { number: 8, measure: 'leavers', ratio: 1.15, rate: 0.13 },
  { number: 9, measure: 'senior-managers', ratio: 0.63, rate: 0.06 },
] as const;

/** What the pages tell of: who closed a gap, by the ratio of each of the last years, the latest last. */
const STORIES: Record<string, Partial<Record<Events['measure'], number[]>>> = {
  Alderbrook: {
    disciplinary: [2, 1.75, 1.45],
    appointed: [0.5, 0.55, 0.66],
    'senior-managers': [0.5, 0.55, 0.6],
  },
  'Kestrel Vale': { disciplinary: [3.1, 1.2, 1.05], leavers: [1.75, 1.1, 1.02] },
  Fenmarsh: { appointed: [0.42, 0.9, 0.97], trained: [0.68, 1, 1.02] },
  Millhaven: { 'manager-harassed': [2.9, 1.2, 1.05], 'colleague-harassed': [2.4, 1.15, 1.05] },
  Harrowdown: { 'senior-managers': [0.34, 0.85, 0.92], appointed: [0.45, 0.9, 0.95] },
  Sedgemoor: { appointed: [0.4, 0.86, 0.92], 'colleague-harassed': [2.3, 1.2, 1.1] },
};

/** Directly employed staff of a service, and the share of Global Majority staff among them, by kind of authority. */
const STAFF: Record<
  AuthorityType,
  { adults: [number, number]; childrens: [number, number]; share: [number, number] }
> = {
  county: { adults: [1300, 2400], childrens: [900, 1700], share: [9, 17] },
  unitary: { adults: [520, 1100], childrens: [380, 800], share: [14, 30] },
  metropolitan: { adults: [800, 1500], childrens: [560, 1050], share: [20, 36] },
  london: { adults: [480, 900], childrens: [420, 800], share: [46, 64] },
  shared: { adults: [400, 700], childrens: [300, 600], share: [20, 40] },
};

/** Those the pages tell of employ enough people for their figures to be shown. */
const WORKFORCES: Record<string, (typeof STAFF)['unitary']> = {
  Alderbrook: { adults: [1020, 1020], childrens: [760, 760], share: [28, 28] },
  'Kestrel Vale': { adults: [1760, 1760], childrens: [1450, 1450], share: [27, 27] },
  Harrowdown: { adults: [2300, 2300], childrens: [1600, 1600], share: [17, 17] },
};

/** Each authority's returns of each phase, what was signed of them, and what that lets others see. All invented. */
export function makeReturns(
  now: Date,
  phases: Phase[],
  authorities: Authority[],
  enrolments: EnrolmentRow[],
  roles: EnrolmentRoleRow[],
  members: MemberRow[],
) {
  const made: ReturnOf[] = [];
  for (const authority of authorities) {
    const before: Partial<Record<Service, Answers>> = {};
    for (const [year, phase] of phases.entries()) {
      const enrolment = enrolments.find(
        (one) => one.authority_id === authority.id && one.phase_id === phase.id,
      );
      if (!enrolment || phase.startsOn > now.toISOString().slice(0, 10)) continue;
      for (const service of enrolment.services) {
        const filed = fileReturn(
          now,
          authority,
          phase,
          enrolment,
          service,
          year - (phases.length - 3),
          before[service],
        );
        if (filed.signed) before[service] = filed.answers;
        // Who has nothing yet has not begun.
        if (filed.signed || filed.row.complete > 0) made.push(filed);
      }
    }
  }
  const people = holders(roles, members);
  return {
    service_return: made.map(({ row }) => row),
    return_indicator: made.flatMap(({ row, answers }) =>
      INDICATOR_NUMBERS.flatMap((indicator) =>
        answers[indicator]
          ? [
              {
                return_id: row.id,
                indicator,
                ...answers[indicator],
                changed_by: people(row.enrolment_id, 'lead'),
                changed_at: row.changed_at,
                version: 1,
              },
            ]
          : [],
      ),
    ),
    return_signing: made.flatMap(({ row, answers, signed }) =>
      signed
        ? [
            {
              return_id: row.id,
              number: 1,
              indicators: answers,
              period_start: row.period_start,
              period_end: row.period_end,
              snapshot_on: row.snapshot_on,
              reason: null,
              is_late: signed.isLate,
              signed_by: people(row.enrolment_id, 'sponsor'),
              signed_at: signed.at,
            },
          ]
        : [],
    ),
    ...makeReleases(made, phases),
    figure_sharing: makeSharing(made, authorities),
  };
}

interface ReturnOf {
  row: {
    id: string;
    enrolment_id: string;
    authority_id: string;
    phase_id: string;
    service: Service;
    state: 'open' | 'sent' | 'signed';
    period_start: string;
    period_end: string;
    snapshot_on: string;
    correction_reason: null;
    complete: number;
    begun_at: Date;
    changed_at: Date;
    version: number;
  };
  answers: Answers;
  signed: { at: Date; isLate: boolean } | null;
}

function fileReturn(
  now: Date,
  authority: Authority,
  phase: Phase,
  enrolment: EnrolmentRow,
  service: Service,
  year: number,
  before: Answers | undefined,
): ReturnOf {
  const seeded = new Seeded('return', phase.years, authority.short_name, service);
  const definitions = definitionsOf(versionOn(phase.startsOn));
  const isSigned = enrolment.submitted_services.includes(service);
  const answers = explain(
    definitions,
    answersOf(definitions, authority, service, year, seeded),
    before ?? {},
  );
  // Whoever has not finished has come some way, in the order of the list.
  const state = isSigned ? 'signed' : authority.short_name === 'Cindergate' ? 'sent' : 'open';
  const begun = state === 'open' ? leaveOut(answers, authority.short_name, seeded) : answers;
  const opens = instantOf(`${onOf(phase, 'data-window-opens')}T10:00`).getTime();
  const closes = instantOf(`${onOf(phase, 'data-window-closes')}T16:00`).getTime();
  const latest = now.getTime() - DAY_MS;
  const at = atWork(
    new Date(Math.min(opens + seeded.next() * (closes - opens + 4 * DAY_MS), latest)),
    seeded,
  );
  const march = Number(phase.years.slice(0, 4));
  return {
    row: {
      id: idOf('return', phase.years, authority.short_name, service),
      enrolment_id: enrolment.id,
      authority_id: authority.id,
      phase_id: phase.id,
      service,
      state,
      period_start: `${march - 1}-04-01`,
      period_end: `${march}-03-31`,
      snapshot_on: `${march}-03-31`,
      correction_reason: null,
      complete: countComplete(definitions, begun, before ?? {}),
      begun_at: new Date(Math.min(opens + 2 * DAY_MS, at.getTime())),
      changed_at: at,
      version: 12,
    },
    answers: begun,
    signed: isSigned ? { at, isLate: at.getTime() > closes } : null,
  };
}

/** As many as a council of that kind employs, and as often as the national reports say, give or take. */
function answersOf(
  { bands }: DefinitionSet,
  { short_name, type }: Authority,
  service: Service,
  year: number,
  seeded: Seeded,
): Answers {
  const lasting = new Seeded('workforce', short_name, service);
  const usual = WORKFORCES[short_name] ?? STAFF[type];
  const staff = Math.round(lasting.whole(...usual[service]) * (1 + 0.01 * seeded.whole(-3, 3)));
  const unknown = Math.round(staff * 0.01 * lasting.whole(1, short_name === 'Ottersholt' ? 30 : 9));
  const majority = Math.round((staff - unknown) * 0.01 * (lasting.whole(...usual.share) + year));
  const white = staff - unknown - majority;

  const bandsOf = (people: number, shares: number[]) => {
    const counts = shares.map((share) => Math.round(people * share));
    counts[1] = people - counts.reduce((sum, count, at) => (at === 1 ? sum : sum + count), 0);
    return counts;
  };
  const whiteBands = bandsOf(white, [0.27, 0.65, 0.07, 0.01]);
  const majorityBands = bandsOf(majority, [0.34, 0.6, 0.05, 0.01]);
  const unknownBands = bandsOf(unknown, [0.3, 0.64, 0.05, 0.01]);
  const first: StoredCounts = Object.fromEntries(
    bands.map(({ key }, at) => [
      `band:${key}`,
      group(whiteBands[at] ?? 0, majorityBands[at] ?? 0, unknownBands[at] ?? 0),
    ]),
  );

  const bases = {
    staff: group(white, majority, unknown),
    shortlisted: group(part(white, 0.55), part(majority, 0.95), part(staff, 0.02)),
    professionals: group(part(white, 0.42), part(majority, 0.46), part(unknown, 0.4)),
    asked: group(part(white, 0.44), part(majority, 0.4), part(unknown, 0.3)),
  };
  const baseOf = { 2: bases.shortlisted, 4: bases.professionals, 6: bases.asked, 7: bases.asked } as Partial<
    Record<IndicatorNumber, Record<string, number>>
  >;
  const counts: Partial<Record<IndicatorNumber, StoredCounts>> = {
    1: first,
    2: { shortlisted: bases.shortlisted },
    4: { professionals: bases.professionals },
    6: { 'public-base': bases.asked },
    7: { 'staff-base': bases.asked },
  };
  for (const { number, measure, ratio, rate } of EVENTS) {
    const base = baseOf[number] ?? bases.staff;
    const story = STORIES[short_name]?.[measure]?.[year];
    const own = new Seeded('gap', short_name, measure);
    const gap = story ?? ratio * Math.exp(0.22 * normal(own) + 0.06 * normal(seeded));
    const noise = story === undefined ? 1 : 0.3;
    counts[number] = {
      ...counts[number],
      [measure]: group(
        drawn(base['white'] ?? 0, rate, seeded, noise),
        drawn(base['global-majority'] ?? 0, Math.min(0.9, rate * gap), seeded, noise),
        drawn(base['not-known'] ?? 0, rate, seeded, noise),
      ),
    };
  }
  return Object.fromEntries(
    INDICATOR_NUMBERS.map((number) => {
      const missing = NOT_COLLECTED[short_name]?.includes(number);
      return [
        number,
        missing
          ? {
              answer: 'not-collected',
              counts: {},
              notes: 'There was no staff survey this year.',
              explanations: {},
            }
          : { answer: 'counts', counts: counts[number] ?? {}, notes: NOTES[number] ?? '', explanations: {} },
      ];
    }),
  );
}

const NOT_COLLECTED: Record<string, number[]> = { Copperfell: [6, 7], Pennaby: [7] };
const NOTES: Partial<Record<IndicatorNumber, string>> = {
  6: 'From the staff survey in spring.',
  7: 'From the staff survey in spring.',
  9: 'Heads of service and above.',
};

/** Whatever the checks ask about has been explained, as it must be before a return is sent. */
function explain(definitions: DefinitionSet, answers: Answers, before: Answers): Answers {
  for (const number of INDICATOR_NUMBERS) {
    const answered = answers[number];
    if (!answered) continue;
    const warnings = checksOfIndicator(definitions, number, answers, before).filter(
      ({ severity }) => severity === 'warning',
    );
    answered.explanations = Object.fromEntries(
      warnings.map(({ check }) => [
        check,
        check.startsWith('unknown')
          ? 'We ask everyone to say again this winter.'
          : 'Checked with HR: the numbers moved with the reorganisation.',
      ]),
    );
  }
  return answers;
}

function leaveOut(answers: Answers, shortName: string, seeded: Seeded): Answers {
  const upTo = shortName === 'Alderbrook' ? 6 : seeded.whole(0, 7);
  return Object.fromEntries(Object.entries(answers).filter(([number]) => Number(number) <= upTo));
}

function makeReleases(made: ReturnOf[], phases: Phase[]) {
  const release: object[] = [];
  const released_figure: object[] = [];
  const signed = made.filter((one) => one.signed);
  const keys = new Set(signed.map(({ row }) => `${row.authority_id} ${row.phase_id}`));
  for (const key of keys) {
    const mine = signed.filter(({ row }) => `${row.authority_id} ${row.phase_id}` === key);
    const { row } = mine[0] as ReturnOf;
    const phase = phases.find(({ id }) => id === row.phase_id) as Phase;
    const services: Partial<Record<Service, ServiceCounts>> = Object.fromEntries(
      mine.map((one) => [
        one.row.service,
        asServiceCounts(one.answers as Parameters<typeof asServiceCounts>[0]),
      ]),
    );
    const released = releaseReturn({
      definitions: definitionsOf(versionOn(phase.startsOn)),
      services,
      threshold: 10,
      earlier: null,
    });
    const id = idOf('release', key);
    const of = { authority_id: row.authority_id, phase_id: row.phase_id };
    release.push({
      id,
      ...of,
      number: 1,
      threshold: 10,
      decision: released.decision,
      completeness: Object.fromEntries(
        released.completeness.map(({ scope, unknownShare }) => [scope, unknownShare]),
      ),
      made_at: new Date(Math.max(...mine.map((one) => one.signed?.at.getTime() ?? 0))),
    });
    for (const figure of released.figures) {
      const likelihood = figure.status === 'shown' ? figure.likelihood : null;
      released_figure.push({
        ...of,
        key: figure.key,
        scope: figure.scope,
        release_id: id,
        status: figure.status,
        ratio: likelihood?.ratio ?? null,
        low: likelihood?.low ?? null,
        high: likelihood?.high ?? null,
        state: likelihood?.state ?? null,
        global_majority_rate: likelihood?.globalMajorityRate ?? null,
        white_rate: likelihood?.whiteRate ?? null,
        rounded: likelihood
          ? [likelihood.rounded.a, likelihood.rounded.n, likelihood.rounded.b, likelihood.rounded.m]
          : null,
        bands: figure.status === 'shown' ? figure.bands : null,
      });
    }
  }
  return { release, released_figure };
}

/** Most share by name, many without one, some with the programme team alone; those the pages tell of share by name. */
/** Among many of a kind one can stand without a name: six or more of them could be it. */
const MOSTLY_NAMELESS: SharingLevel[] = ['nameless', 'nameless', 'nameless', 'nameless', 'named'];

function makeSharing(made: ReturnOf[], authorities: Authority[]) {
  const known = new Map(authorities.map((authority) => [authority.id, authority]));
  const once = new Map(
    made
      .filter(({ signed }) => signed)
      .map(({ row, signed }) => [`${row.authority_id} ${row.phase_id}`, { row, signed }]),
  );
  return [...once.values()].flatMap(({ row, signed }) => {
    const { short_name: name = '', type } = known.get(row.authority_id) ?? {};
    const usual = new Seeded('sharing', name).pick<SharingLevel>(
      type === 'metropolitan' ? MOSTLY_NAMELESS : ['named', 'named', 'nameless', 'nameless', 'programme'],
    );
    return INDICATOR_NUMBERS.map((indicator) => {
      const seeded = new Seeded('sharing', name, indicator);
      const level: SharingLevel = STORIES[name]
        ? name === 'Sedgemoor'
          ? 'nameless'
          : 'named'
        : seeded.chance(0.8)
          ? usual
          : // With a name in one indicator there would be no row without it in another.
            seeded.pick<SharingLevel>(
              usual === 'named' ? ['named', 'nameless', 'programme'] : ['nameless', 'programme'],
            );
      return {
        authority_id: row.authority_id,
        phase_id: row.phase_id,
        indicator,
        level,
        chosen_at: signed?.at,
      };
    });
  });
}

function holders(roles: EnrolmentRoleRow[], members: MemberRow[]) {
  const personOf = new Map(members.map(({ id, person_id }) => [id, person_id]));
  const held = new Map(
    roles.map(({ enrolment_id, role, member_id }) => [
      `${enrolment_id} ${role}`,
      personOf.get(member_id) ?? null,
    ]),
  );
  return (enrolmentId: string, role: 'lead' | 'sponsor'): string | null =>
    held.get(`${enrolmentId} ${role}`) ?? null;
}

const onOf = ({ milestones, startsOn }: Phase, kind: string): string =>
  milestones.find((milestone) => milestone.kind === kind)?.on ?? startsOn;

const group = (white: number, majority: number, unknown: number) => ({
  white,
  'global-majority': majority,
  'not-known': unknown,
});
/** On a working day, between nine and five; a weekend's work was done on the Friday before. */
function atWork(time: Date, seeded: Seeded): Date {
  const day = time.getUTCDay();
  const back = day === 0 ? 2 : day === 6 ? 1 : 0;
  const date = new Date(time.getTime() - back * DAY_MS).toISOString().slice(0, 10);
  return instantOf(`${date}T${String(seeded.whole(9, 16)).padStart(2, '0')}:${seeded.whole(10, 59)}`);
}

const part = (people: number, share: number): number => Math.round(people * share);

/** About as many of them as chance would give (a normal draw is near enough here). */
function drawn(people: number, rate: number, seeded: Seeded, noise: number): number {
  const expected = people * rate;
  const spread = Math.sqrt(expected * (1 - rate)) * noise;
  return Math.max(0, Math.min(people, Math.round(expected + spread * normal(seeded))));
}

/** Box and Muller. */
const normal = (seeded: Seeded): number =>
  Math.sqrt(-2 * Math.log(1 - seeded.next())) * Math.cos(2 * Math.PI * seeded.next());
