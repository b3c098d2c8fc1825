import type { MeansAuthority } from '../release-means.ts';
import { definitionsOf, INDICATOR_KEYS } from '../definitions.ts';
import { DEFAULT_THRESHOLD } from '../release.ts';
import { releaseReturn } from '../release-return.ts';
import { corrected, randomService } from './random-returns.ts';
import type { Random } from './random.ts';

const REGIONS = ['London', 'North East', 'North West', 'South East', 'East', 'South West'];
const TYPES = ['county', 'unitary', 'metropolitan'];

/** London has its boroughs and the City, which no other region has: the trap of two lists that differ by one. */
const placeOf = (random: Random, at: number) => {
  const region = random.one(REGIONS);
  if (region !== 'London') return { region, type: random.one(TYPES) };
  return { region, type: at % 9 === 0 ? 'city' : 'borough' };
};

export function randomCommunity(
  random: Random,
  size: number,
  threshold = DEFAULT_THRESHOLD,
): MeansAuthority[] {
  const sharing = random.one([0, 0.4, 0.9, 1]);
  return Array.from({ length: size }, (_, at) =>
    randomAuthority(random, `a${at}`, placeOf(random, at), sharing, threshold),
  );
}

export function randomAuthority(
  random: Random,
  id: string,
  place: { region: string; type: string },
  sharing: number,
  threshold: number,
): MeansAuthority {
  const services = {
    ...(random.is(0.93) ? { adults: randomService(random) } : {}),
    ...(random.is(0.7) ? { childrens: randomService(random) } : {}),
  };
  const { figures } = releaseReturn({ definitions: definitionsOf('2025'), services, threshold });
  const named: MeansAuthority['named'][number][] = [];
  const nameless: MeansAuthority['named'][number][] = [];
  // Sharing is chosen by indicator, for all its scopes.
  for (const key of INDICATOR_KEYS) {
    if (!random.is(sharing)) continue;
    (random.is(0.8) ? named : nameless).push(...figures.filter((figure) => figure.key === key));
  }
  return { id, ...place, release: 'first', services, named, nameless };
}

/** The next edition's authorities: some corrected, some signed off since, some that share otherwise. */
export function laterCommunity(
  random: Random,
  authorities: readonly MeansAuthority[],
  changes: { corrected: number; joined: number },
  threshold = DEFAULT_THRESHOLD,
): MeansAuthority[] {
  const chosen = new Set<string>();
  while (chosen.size < Math.min(changes.corrected, authorities.length))
    chosen.add(random.one(authorities).id);
  const corrections = authorities.map((authority) => {
    const { adults, childrens } = authority.services;
    if (!chosen.has(authority.id)) return authority;
    return {
      ...authority,
      release: 'second',
      services: {
        ...(adults ? { adults: corrected(random, adults) } : {}),
        ...(childrens ? { childrens } : {}),
      },
      // A correction may hide what was shown, so nothing of it is taken for seen.
      named: [],
      nameless: [],
    };
  });
  const joined = Array.from({ length: changes.joined }, (_, at) =>
    randomAuthority(random, `b${at}`, placeOf(random, at + 1), 0.8, threshold),
  );
  return [...corrections, ...joined];
}
