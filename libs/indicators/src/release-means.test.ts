import { describe, expect, it } from '@jest/globals';
import { definitionsOf, INDICATOR_KEYS } from './definitions.ts';
import { releaseMeans } from './release-means.ts';
import { randomCommunity } from './testing/random-communities.ts';
import { Random } from './testing/random.ts';

const definitions = definitionsOf('2025');

describe('what is released of the means', () => {
  it('says of every group, indicator and scope whether there is a mean, and is the same each time', () => {
    const authorities = randomCommunity(new Random(4), 153);

    const { means, decision } = releaseMeans({ definitions, authorities });

    const groups = new Set(means.map(({ group }) => group));
    expect(means).toHaveLength(groups.size * INDICATOR_KEYS.length * 3);
    expect(means.filter(({ status }) => status === 'shown').length).toBeGreaterThan(20);
    expect(releaseMeans({ definitions, authorities })).toEqual({ means, decision });
  });
});
