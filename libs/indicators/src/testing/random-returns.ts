import type { ServiceCounts } from '../counts.ts';
import { definitionsOf, type Group, type Measure } from '../definitions.ts';
import type { Random } from './random.ts';

const definitions = definitionsOf('2025');

/** How large a service is, and what is odd about it. Small counts are common in real returns, so they are here. */
const SHAPES = ['ordinary', 'small', 'tiny', 'large', 'all white', 'even'] as const;

/** A service's counts as they come: skewed to small, with zeros, full counts and indicators that were not collected. */
export function randomService(random: Random): ServiceCounts {
  const shape = random.one(SHAPES);
  const white = {
    ordinary: () => random.whole(120, 700),
    small: () => random.whole(20, 120),
    tiny: () => random.whole(0, 30),
    large: () => random.whole(700, 4000),
    'all white': () => random.whole(30, 300),
    even: () => random.whole(30, 200),
  }[shape]();
  const globalMajority = {
    ordinary: () => random.whole(10, 260),
    small: () => random.whole(0, 60),
    tiny: () => random.whole(0, 12),
    large: () => random.whole(100, 900),
    'all white': () => random.whole(0, 3),
    even: () => random.whole(30, 200),
  }[shape]();
  const staff: Record<Group, number> = {
    white,
    'global-majority': globalMajority,
    'not-known': random.is(0.2) ? 0 : random.whole(0, 40),
  };
  const counts: ServiceCounts['counts'] = {};
  const put = (measure: Measure, count: (group: Group, of: number) => number) => {
    counts[measure] = {
      white: count('white', staff.white),
      'global-majority': count('global-majority', staff['global-majority']),
      'not-known': count('not-known', staff['not-known']),
    };
  };
  const within = (measure: Measure, base: Measure | 'staff', chance: number) => {
    const odd = random.next();
    const part = (of: number) => {
      if (odd < 0.06) return 0;
      if (odd < 0.1) return of;
      if (odd < 0.3) return Math.min(of, random.whole(0, 30));
      return random.some(of, chance);
    };
    put(measure, (group, of) => part(base === 'staff' ? of : (counts[base]?.[group] ?? 0)));
  };

  const left = { ...staff };
  const [first, second, third, unknown] = definitions.bands;
  const shares = random.one([
    [0.3, 0.6, 0.9],
    [0.05, 0.9, 0.6],
    [0.5, 0.95, 1],
  ] as const);
  for (const [at, band] of [first, second, third].entries()) {
    put(`band:${band?.key ?? ''}`, (group) => {
      const taken = random.some(left[group], shares[at] ?? 0);
      left[group] -= taken;
      return taken;
    });
  }
  put(`band:${unknown?.key ?? ''}`, (group) => left[group]);

  put('shortlisted', (_, of) => random.whole(0, of));
  within('appointed', 'shortlisted', 0.2);
  within('disciplinary', 'staff', 0.03);
  if (random.is(0.25)) put('professionals', (_, of) => Math.max(0, of - random.whole(0, 15)));
  else within('professionals', 'staff', random.next());
  within('referred', 'professionals', 0.05);
  within('trained', 'staff', random.one([0.3, 0.9]));
  for (const base of ['public-base', 'staff-base'] as const) {
    if (random.is(0.4)) put(base, (_, of) => of);
    else within(base, 'staff', random.one([0.3, 0.7, 0.95]));
  }
  within('public-harassed', 'public-base', 0.2);
  within('colleague-harassed', 'staff-base', 0.12);
  within('manager-harassed', 'staff-base', 0.08);
  within('leavers', 'staff', 0.13);
  within('senior-managers', 'staff', 0.05);

  const without: ServiceCounts['without'] = {};
  for (const number of [3, 4, 5, 6, 7] as const) {
    if (random.is(0.08)) without[number] = random.one(['not-collected', 'not-applicable'] as const);
  }
  if (random.is(0.05)) delete counts.leavers;
  return { counts, without };
}

/** What a correction changes: one count, or a few, of what was signed off. */
export function corrected(random: Random, service: ServiceCounts): ServiceCounts {
  const counts = structuredClone(service.counts);
  const measures = Object.keys(counts).filter((measure) => !measure.startsWith('band:')) as Measure[];
  for (let change = random.whole(1, 3); change > 0; change--) {
    const group = random.one(['white', 'global-majority'] as const);
    if (random.is(0.3)) {
      // Staff move only up, so that no count of theirs passes them.
      const band = counts[`band:${random.one(definitions.bands).key}`];
      if (band) band[group] = (band[group] ?? 0) + random.whole(1, 15);
      continue;
    }
    const of = counts[random.one(measures)];
    const isBase = [
      counts.shortlisted,
      counts.professionals,
      counts['public-base'],
      counts['staff-base'],
    ].includes(of);
    if (of && !isBase) of[group] = Math.max(0, (of[group] ?? 0) - random.whole(1, 12));
  }
  return { counts, without: service.without };
}
