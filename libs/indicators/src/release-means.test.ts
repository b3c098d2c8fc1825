import { describe, expect, it } from '@jest/globals';
import { definitionsOf, INDICATOR_KEYS } from './definitions.ts';
import {
  changedSince,
  mayReplaceEdition,
  mayShareMore,
  type MeansAuthority,
  releaseMeans,
} from './release-means.ts';
import { releaseReturn } from './release-return.ts';
import { exampleService } from './testing/example-service.ts';
import { randomCommunity } from './testing/random-communities.ts';
import { Random } from './testing/random.ts';

const definitions = definitionsOf('2025');

/** Two regions of counties, none of which shows anything of its own. */
function counties(count: number): MeansAuthority[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `a${at}`,
    region: at % 2 === 0 ? 'East' : 'South West',
    type: 'county',
    release: `a${at} 1`,
    services: { adults: exampleService() },
    named: [],
    nameless: [],
  }));
}
const sharing = (authority: MeansAuthority): MeansAuthority => ({
  ...authority,
  named: releaseReturn({ definitions, services: authority.services }).figures,
});

describe('what is released of the means', () => {
  it('pools exact counts, to the nearest five, and says how many authorities are in it', () => {
    const { means } = releaseMeans({ definitions, authorities: counties(14) });

    const leavers = means.filter(({ key, scope }) => key === '8' && scope === 'adults');
    expect(leavers).toMatchObject([
      {
        group: 'england',
        status: 'shown',
        of: 'all',
        authorities: 14,
        likelihood: { rounded: { a: 630, n: 4200 } },
      },
      { group: 'region:East', status: 'shown', authorities: 7, likelihood: { rounded: { a: 315, n: 2100 } } },
      { group: 'region:South West', status: 'shown', authorities: 7, likelihood: { ratio: 1.29 } },
      { group: 'type:county', status: 'shown', authorities: 14 },
    ]);
    expect(means.find(({ key, scope }) => key === '1' && scope === 'adults')).toMatchObject({
      bands: [
        { band: 'under-30', globalMajorityShare: 20, whiteShare: 17 },
        { band: '30-to-69', globalMajorityShare: 60, whiteShare: 63 },
        { band: '70-plus', globalMajorityShare: 13, whiteShare: 17 },
        { band: 'not-known', globalMajorityShare: 7, whiteShare: 3 },
      ],
    });
  });

  it('makes the mean of the named where that of all would give the others away', () => {
    const authorities = counties(12).map((authority, at) => (at < 10 ? sharing(authority) : authority));
    const { means } = releaseMeans({ definitions, authorities });

    const [england, east] = means.filter(({ key, scope }) => key === '8' && scope === 'adults');
    // England is made without the two; in a region five are named and one is not.
    expect(england).toMatchObject({ status: 'shown', of: 'all', authorities: 10 });
    expect(east).toMatchObject({ status: 'shown', authorities: 5 });
  });

  it('says of every group, indicator and scope whether there is a mean, and the same each time', () => {
    const authorities = randomCommunity(new Random(4), 153);

    const { means, decision } = releaseMeans({ definitions, authorities });

    const groups = new Set(means.map(({ group }) => group));
    expect(means).toHaveLength(groups.size * INDICATOR_KEYS.length * 3);
    expect(means.filter(({ status }) => status === 'shown').length).toBeGreaterThan(20);
    expect(releaseMeans({ definitions, authorities })).toEqual({ means, decision });
  });

  it('keeps an edition until five have changed, and then the groups in which fewer than six did', () => {
    const first = counties(16);
    const one = releaseMeans({ definitions, authorities: first });
    const corrected = first.map((authority, at) =>
      at < 14 && at % 2 === 0 ? { ...authority, release: `a${at} 2` } : authority,
    );

    expect(mayReplaceEdition(changedSince(one, first).length)).toBe(false);
    expect(mayReplaceEdition(changedSince(one, corrected).length)).toBe(true);
    const two = releaseMeans({ definitions, authorities: corrected, earlier: one });
    expect(two.decision.releases.a0).toBe('a0 2');
    expect(two.means.filter(({ group }) => group === 'region:South West')).toEqual(
      one.means.filter(({ group }) => group === 'region:South West'),
    );
  });

  it('keeps for the phase what one edition kept, so that two steps say no more than one', () => {
    const first = counties(16);
    const one = releaseMeans({ definitions, authorities: first });
    const again = (authorities: MeansAuthority[], region: string, mark: string) =>
      authorities.map((authority) => ({
        ...authority,
        release: authority.region === region ? `${authority.id} ${mark}` : authority.release,
      }));
    // Six join the East and one the South West, whose sum would be that one's counts.
    const joining = counties(13).map((authority, at) => ({ ...authority, id: `b${at}` }));
    const second = [...first, ...joining.filter(({ region }, at) => region === 'East' || at === 1).slice(1)];
    const two = releaseMeans({ definitions, authorities: second, earlier: one });
    const third = again(second, 'South West', '3');
    const three = releaseMeans({ definitions, authorities: third, earlier: two });
    const forgotten = { ...two, decision: { ...two.decision, kept: {} } };

    expect(two.means.find(({ group }) => group === 'england')).toMatchObject({ authorities: 23 });
    const southWest = ({ means }: typeof one) => means.filter(({ group }) => group === 'region:South West');
    expect(southWest(two)).toEqual(southWest(one));
    expect(southWest(three)).toEqual(southWest(one));
    expect(southWest(releaseMeans({ definitions, authorities: third, earlier: forgotten }))).not.toEqual(
      southWest(one),
    );
  });

  it('lets one share more while that leaves nobody alone in a sum', () => {
    const authorities = counties(14);
    const edition = releaseMeans({ definitions, authorities });
    const after = (count: number) =>
      authorities.map((authority, at) => (at < count ? sharing(authority) : authority));

    // Seven in each region: one may come to light in each, and no second one.
    expect(mayShareMore(edition, { definitions, authorities: after(2) })).toBe(true);
    expect(mayShareMore(edition, { definitions, authorities: after(3) })).toBe(false);
  });
});
