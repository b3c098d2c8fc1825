import { describe, expect, it } from '@jest/globals';
import type { ServiceCounts } from './counts.ts';
import { definitionsOf } from './definitions.ts';
import { type ReleasedReturn, releaseReturn } from './release-return.ts';
import { type ReleasedFigure, releasedLikelihood } from './release.ts';
import { attackReturn } from './testing/attack-return.ts';
import { exampleService, groupsOf as of } from './testing/example-service.ts';
import { randomReleases } from './testing/random-releases.ts';
import { Random } from './testing/random.ts';

const definitions = definitionsOf('2025');
const THRESHOLD = 10;

const attack = (services: { adults: ServiceCounts; childrens: ServiceCounts }, released: ReleasedReturn) =>
  attackReturn([{ services, released }], THRESHOLD).map(({ name }) => name);

/** The release with one figure changed: what a rule that was forgotten would show. */
const withFigure = (released: ReleasedReturn, wrong: ReleasedFigure): ReleasedReturn => ({
  ...released,
  figures: released.figures.map((figure) =>
    figure.key === wrong.key && figure.scope === wrong.scope ? wrong : figure,
  ),
});

describe('an attacker with a linear program', () => {
  it('tells no hidden count of random returns, their second services and their corrections', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const { releases, threshold } = randomReleases(new Random(seed));
      expect({ seed, found: attackReturn(releases, threshold) }).toEqual({ seed, found: [] });
    }
  });

  it('tells a hidden count where the sum of both services is shown beside the other one', () => {
    const services = {
      adults: exampleService(),
      childrens: exampleService({ leavers: of(3, 70) }),
    };
    const released = releaseReturn({ definitions, services });
    expect(attack(services, released)).toEqual([]);

    const likelihood = releasedLikelihood({ a: 50, n: 600, b: 140, m: 1200 });
    const wrong = withFigure(released, {
      key: '8',
      scope: 'combined',
      status: 'shown',
      likelihood,
      bands: null,
    });
    expect(attack(services, wrong)).toContain('leavers global-majority childrens, release 0');
  });

  it('tells a pay band that is hidden alone', () => {
    const adults = exampleService({ 'band:not-known': of(1, 20), 'band:under-30': of(78, 100) });
    const services = { adults, childrens: exampleService() };
    const released = releaseReturn({ definitions, services });
    expect(attack(services, released)).toEqual([]);

    const bands = definitions.bands.map(({ key }) => ({
      band: key,
      globalMajorityShare: key === 'not-known' ? null : 1,
      whiteShare: 1,
    }));
    const wrong = withFigure(released, {
      key: '1',
      scope: 'adults',
      status: 'shown',
      likelihood: null,
      bands,
    });
    expect(attack(services, wrong)).toContain('band:not-known global-majority adults, release 0');
  });

  it('tells a small service where its colleagues’ denominator is shown beside the sum', () => {
    const staff = { 'band:under-30': of(4, 20), 'band:30-to-69': of(3, 20), 'band:70-plus': of(1, 5) };
    const childrens = exampleService({
      ...staff,
      'band:not-known': of(0, 0),
      leavers: of(2, 10),
      trained: of(2, 10),
      disciplinary: of(1, 1),
      'senior-managers': of(1, 2),
      professionals: of(6, 30),
      referred: of(1, 2),
      'public-base': of(5, 30),
      'public-harassed': of(2, 8),
      'staff-base': of(5, 30),
      'colleague-harassed': of(1, 2),
      'manager-harassed': of(1, 2),
    });
    const services = { adults: exampleService({ 'senior-managers': of(9, 52) }), childrens };
    const released = releaseReturn({ definitions, services });
    expect(attack(services, released)).toEqual([]);

    const likelihood = releasedLikelihood({ a: 10, n: 310, b: 55, m: 645 });
    const wrong = withFigure(released, {
      key: '9',
      scope: 'combined',
      status: 'shown',
      likelihood,
      bands: null,
    });
    expect(attack(services, wrong)).toContain('staff global-majority childrens, release 0');
  });

  it('tells what a correction made small where it is decided as if it were the first release', () => {
    const first = { adults: exampleService({ 'band:70-plus': of(12, 100) }), childrens: exampleService() };
    const second = { ...first, adults: exampleService({ 'band:70-plus': of(1, 100) }) };
    const one = releaseReturn({ definitions, services: first });
    const two = releaseReturn({ definitions, services: second, earlier: one.decision });
    const forgetful = releaseReturn({ definitions, services: second });
    const both = (released: ReleasedReturn) =>
      attackReturn(
        [
          { services: first, released: one },
          { services: second, released },
        ],
        THRESHOLD,
      ).map(({ name }) => name);

    expect(both(two)).toEqual([]);
    expect(both(forgetful)).toContain('band:70-plus global-majority adults, release 1');
  });
});
