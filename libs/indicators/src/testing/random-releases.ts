import { definitionsOf } from '../definitions.ts';
import { type ReleaseDecision, releaseReturn } from '../release-return.ts';
import type { Attacked } from './attack-return.ts';
import { corrected, randomService } from './random-returns.ts';
import type { Random } from './random.ts';

/** One return with all its releases: one service or two, the second signed off later, corrections of either. */
export function randomReleases(random: Random): { releases: Attacked[]; threshold: number } {
  const threshold = random.one([5, 10, 10, 10, 15]);
  const releases: Attacked[] = [];
  let services: Attacked['services'] = { adults: randomService(random) };
  if (random.is(0.7)) services = { ...services, childrens: randomService(random) };
  let earlier: ReleaseDecision | null = null;
  for (let version = random.whole(1, 3); version > 0; version--) {
    const released = releaseReturn({ definitions: definitionsOf('2025'), services, threshold, earlier });
    releases.push({ services, released });
    // As it is stored.
    earlier = JSON.parse(JSON.stringify(released.decision)) as ReleaseDecision;
    const { adults, childrens } = services;
    if (!childrens) services = { ...services, childrens: randomService(random) };
    else if (adults && random.is(0.5)) services = { ...services, adults: corrected(random, adults) };
    else services = { ...services, childrens: corrected(random, childrens) };
  }
  return { releases, threshold };
}
