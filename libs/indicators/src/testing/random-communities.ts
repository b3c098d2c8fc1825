import type { MeansAuthority } from '../release-means.ts';
import { definitionsOf } from '../definitions.ts';
import { releaseReturn } from '../release-return.ts';
import { randomService } from './random-returns.ts';
import type { Random } from './random.ts';

const REGIONS = ['London', 'North East', 'North West', 'South East', 'East', 'South West'];
const TYPES = ['county', 'unitary', 'metropolitan'];

/** London has its boroughs and the City, which no other region has: the trap of two lists that differ by one. */
const placeOf = (random: Random, at: number) => {
  const region = random.one(REGIONS);
  if (region !== 'London') return { region, type: random.one(TYPES) };
  return { region, type: at % 9 === 0 ? 'city' : 'borough' };
};

export function randomCommunity(random: Random, size: number): MeansAuthority[] {
  const sharing = random.one([0, 0.4, 0.9, 1]);
  return Array.from({ length: size }, (_, at) =>
    randomAuthority(random, `a${at}`, placeOf(random, at), sharing),
  );
}

export function randomAuthority(
  random: Random,
  id: string,
  place: { region: string; type: string },
  sharing: number,
): MeansAuthority {
  const services = {
    ...(random.is(0.93) ? { adults: randomService(random) } : {}),
    ...(random.is(0.7) ? { childrens: randomService(random) } : {}),
  };
  const { figures } = releaseReturn({ definitions: definitionsOf('2025'), services });
  const named: MeansAuthority['named'][number][] = [];
  const nameless: MeansAuthority['named'][number][] = [];
  for (const figure of figures) {
    if (random.is(sharing)) (random.is(0.8) ? named : nameless).push(figure);
  }
  return { id, ...place, release: 'first', services, named, nameless };
}
