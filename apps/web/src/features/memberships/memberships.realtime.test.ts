import { expect, test } from '@jest/globals';
import { membershipsKey } from './memberships.keys.ts';
import { membersQuery, placeQuery, waitingQuery } from './memberships.queries.ts';
import { membershipsRealtime } from './memberships.realtime.ts';

test('a change among people makes every page about them stale', () => {
  const stale = membershipsRealtime['authority.people-changed']({ authorityId: 'a' });
  expect(stale).toEqual([{ queryKey: membershipsKey }]);
  for (const { queryKey } of [membersQuery('a'), placeQuery(), waitingQuery()])
    expect(queryKey[0]).toBe(membershipsKey[0]);
});
