import { describe, expect, it } from '@jest/globals';
import { twoGroupsOf } from './counts.ts';
import { definitionsOf } from './definitions.ts';
import { meanOfShown } from './release-groups.ts';
import {
  changedSince,
  mayReplaceEdition,
  type MeansAuthority,
  releaseMeans,
  type ReleasedMeans,
} from './release-means.ts';
import { releaseReturn } from './release-return.ts';
import { addedGroups, type ReleasedFigure, releasedLikelihood, toNearestFive } from './release.ts';
import { isIn, type MeanGroup } from './safe-sums.ts';
import { attackMeans } from './testing/attack-means.ts';
import { exampleService, groupsOf as of } from './testing/example-service.ts';
import { laterCommunity, randomCommunity } from './testing/random-communities.ts';
import { Random } from './testing/random.ts';

const definitions = definitionsOf('2025');
const THRESHOLD = 10;

/** One that shows all that its release shows, under its name; its leavers make that figure hidden where they are few. */
function authority(
  id: string,
  { region = 'London', type = 'borough', leavers = 45, isSharing = true } = {},
): MeansAuthority {
  const services = { adults: exampleService({ leavers: of(leavers, 70) }) };
  const { figures } = releaseReturn({ definitions, services });
  return { id, region, type, release: `${id} 1`, services, named: isSharing ? figures : [], nameless: [] };
}
const many = (count: number, letter: string, options?: Parameters<typeof authority>[1]) =>
  Array.from({ length: count }, (_, at) => authority(`${letter}${at}`, options));

/** What a rule that was forgotten would show: the leavers of these groups, whoever is in them. */
function forgetful(authorities: readonly MeansAuthority[], groups: MeanGroup[]): ReleasedMeans {
  const decided = releaseMeans({ definitions, authorities: [] });
  return {
    means: groups.map((group) => {
      const members = authorities.filter(isIn(group));
      const { a, n, b, m } = members
        .flatMap(({ services: { adults } }) => (adults && twoGroupsOf(adults, definitions, '8')) ?? [])
        .reduce(addedGroups);
      const rounded = { a: toNearestFive(a), n: toNearestFive(n), b: toNearestFive(b), m: toNearestFive(m) };
      return {
        group,
        key: '8',
        scope: 'adults',
        status: 'shown',
        of: 'all',
        authorities: members.length,
        likelihood: releasedLikelihood(rounded),
        bands: null,
      };
    }),
    decision: { ...decided.decision, cohorts: { '8 adults': authorities.map(({ id }) => id) } },
  };
}

const attack = (
  authorities: readonly MeansAuthority[],
  released: ReleasedMeans,
  looking: string | null = null,
) => attackMeans([{ authorities, released }], { looking, threshold: THRESHOLD }).map(({ name }) => name);
const shownGroups = ({ means }: ReleasedMeans, key: string) =>
  means.flatMap((mean) =>
    mean.key === key && mean.scope === 'adults' && mean.status === 'shown' ? [mean.group] : [],
  );

describe('an attacker with a linear program, on means', () => {
  it('tells no hidden count of random communities, in two editions', () => {
    for (let seed = 1; seed <= 8; seed++) {
      const random = new Random(seed);
      const threshold = random.one([5, 10]);
      const first = randomCommunity(random, random.whole(8, 16), threshold);
      const changes = { corrected: random.whole(0, 8), joined: random.whole(1, 7) };
      const second = laterCommunity(random, first, changes, threshold);
      const one = releaseMeans({ definitions, authorities: first, threshold });
      const two = releaseMeans({ definitions, authorities: second, threshold, earlier: one });
      const editions = [
        { authorities: first, released: one },
        { authorities: second, released: two },
      ];
      const found = attackMeans(editions, { looking: random.one(first).id, threshold });
      expect({ seed, found }).toEqual({ seed, found: [] });
    }
  });

  it('tells the only one whose figure is not shown', () => {
    // The one that looks knows its own exactly; each of the others' roundings blurs the sum a little.
    const few = [...many(4, 'a'), authority('small', { leavers: 1 })];
    expect(attack(few, forgetful(few, ['england']), 'a0')).toContain(
      'small adults leavers global-majority, edition 0',
    );

    const authorities = [...many(11, 'a'), authority('small', { leavers: 1 })];
    const released = releaseMeans({ definitions, authorities });
    expect(attack(authorities, released)).toEqual([]);
    // It is made without that one.
    expect(released.means.find(({ key, scope }) => key === '8' && scope === 'adults')).toMatchObject({
      group: 'england',
      status: 'shown',
      authorities: 11,
    });
  });

  it('tells the other of two whose figures are not shown, when one of them is looking', () => {
    const authorities = [...many(3, 'a'), authority('one', { leavers: 4 }), authority('two', { leavers: 0 })];

    expect(attack(authorities, forgetful(authorities, ['england']), 'one')).toContain(
      'two adults leavers global-majority, edition 0',
    );
    expect(attack(authorities, releaseMeans({ definitions, authorities }), 'one')).toEqual([]);
  });

  it('tells one region of which England less the others is the sum', () => {
    const authorities = [
      ...many(7, 'a', { region: 'East', type: 'county', isSharing: false }),
      authority('alone', { region: 'North East', type: 'county', isSharing: false }),
    ];

    const wrong = forgetful(authorities, ['england', 'region:East']);
    expect(attack(authorities, wrong)).toContain('alone adults leavers global-majority, edition 0');
    const released = releaseMeans({ definitions, authorities });
    expect(attack(authorities, released)).toEqual([]);
    expect(shownGroups(released, '8')).toEqual(['england', 'type:county']);
  });

  it('tells the City where London and its boroughs are both shown', () => {
    const authorities = [
      ...many(7, 'a', { isSharing: false }),
      authority('city', { type: 'city', isSharing: false }),
      ...many(7, 'b', { region: 'East', type: 'county', isSharing: false }),
    ];

    const wrong = forgetful(authorities, ['england', 'region:London', 'type:borough']);
    expect(attack(authorities, wrong)).toContain('city adults leavers global-majority, edition 0');
    const released = releaseMeans({ definitions, authorities });
    expect(attack(authorities, released)).toEqual([]);
    expect(shownGroups(released, '8')).toEqual(['england', 'region:East', 'region:London', 'type:county']);
  });

  it('tells the staff of one that gave one indicator and not another', () => {
    const without = authority('short', { isSharing: false });
    const authorities = [
      ...many(8, 'a', { isSharing: false }),
      { ...without, services: { adults: { ...exampleService(), without: { 3: 'not-collected' } as const } } },
    ];
    const released = releaseMeans({ definitions, authorities });

    expect(attack(authorities, released)).toEqual([]);
    const wrong: ReleasedMeans = {
      means: [
        ...released.means.filter(({ key }) => key === '3'),
        ...forgetful(authorities, ['england']).means,
      ],
      decision: {
        ...released.decision,
        cohorts: { ...released.decision.cohorts, '8 adults': authorities.map(({ id }) => id) },
      },
    };
    expect(shownGroups(wrong, '3')).toContain('england');
    expect(attack(authorities, wrong)).toContain('short adults staff global-majority, edition 0');
  });

  it('tells who joined, where an edition is made for one authority', () => {
    const first = many(8, 'a', { isSharing: false });
    const second = [...first, authority('new', { isSharing: false })];
    const one = releaseMeans({ definitions, authorities: first });
    const wrong = releaseMeans({ definitions, authorities: second });
    const two = releaseMeans({ definitions, authorities: second, earlier: one });
    const both = (released: ReleasedMeans) =>
      attackMeans(
        [
          { authorities: first, released: one },
          { authorities: second, released },
        ],
        { looking: null, threshold: THRESHOLD },
      ).map(({ name }) => name);

    expect(both(wrong)).toContain('new adults leavers global-majority, edition 1');
    expect(both(two)).toEqual([]);
    expect(two.means).toEqual(one.means);
    expect(mayReplaceEdition(changedSince(one, second).length)).toBe(false);
  });

  it('tells any authority where a reader may choose the peers of an exact mean', () => {
    const peers = [
      ...many(6, 'a', { isSharing: false }),
      authority('target', { leavers: 3, isSharing: false }),
    ];
    const wrong = forgetful(peers, ['england']);
    const less = forgetful(peers.slice(0, 6), ['england']);
    // The same list with and without one authority, as two groups of one edition.
    const found = attackMeans(
      [
        { authorities: peers.slice(0, 6), released: less },
        { authorities: peers, released: wrong },
      ],
      { looking: null, threshold: THRESHOLD },
    );
    expect(found.map(({ name }) => name)).toContain('target adults leavers global-majority, edition 1');

    const figures = peers.flatMap(({ named }) => named).filter(({ key }) => key === '8');
    expect(meanOfShown(figures)).toEqual({ status: 'too-few' });
  });

  it('makes the mean of a chosen group of shown figures alone, so that a hidden one changes nothing', () => {
    const leavers = (one: MeansAuthority): ReleasedFigure[] =>
      one.named.filter(({ key, scope }) => key === '8' && scope === 'adults');
    const shown = many(5, 'a').flatMap(leavers);
    const hidden = leavers(authority('small', { leavers: 3 }));

    expect(meanOfShown(shown)).toMatchObject({
      status: 'shown',
      authorities: 5,
      likelihood: { rounded: { a: 225, n: 1500, b: 350, m: 3000 } },
    });
    expect(meanOfShown([...shown, ...hidden])).toEqual(meanOfShown(shown));
    expect(meanOfShown(shown.slice(1))).toEqual({ status: 'too-few' });
  });
});
