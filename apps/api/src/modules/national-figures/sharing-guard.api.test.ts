import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { SharingLevel } from '@hub/contracts/indicators';
import { previewNationalEdition, publishNationalEdition } from '@hub/contracts/national-figures';
import { shareFigures } from '@hub/contracts/returns';
import type { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { aMember, anAdministrator, anAuthority, theTestPhase } from '#testing/factories/people.ts';
import { aReturn, sharingOf, signedOff } from '#testing/factories/returns.ts';
import { startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

async function filed(level: SharingLevel): Promise<{ authority: AuthorityEntity; returnId: string }> {
  const authority = await anAuthority(hub.dataSource);
  const made = await aReturn(hub.dataSource, authority);
  await signedOff(hub, authority, made, level);
  return { authority, returnId: made.id };
}

test('while an edition stands, nobody comes to light that leaves too few unseen in its sums', async () => {
  for (const level of ['named', 'named', 'named'] as const) await filed(level);
  const unseen: Awaited<ReturnType<typeof filed>>[] = [];
  for (let made = 0; made < 7; made += 1) unseen.push(await filed('programme'));
  const { id: phaseId } = await theTestPhase(hub.dataSource);
  await hub.dataSource.query(
    `insert into hub (id, has_demonstration) values (1, true) on conflict (id) do update set has_demonstration = true`,
  );
  const administrator = await hub.as(await anAdministrator(hub.dataSource));
  const share = async ({ authority, returnId }: (typeof unseen)[number], level: SharingLevel) => {
    const sponsor = await hub.as(await aMember(hub.dataSource, { authority, role: 'sponsor' }));
    return sponsor.call(shareFigures, { params: { returnId }, body: { sharing: sharingOf(level) } });
  };

  const preview = await administrator.call(previewNationalEdition, { params: { phaseId } });
  expect(preview.body.refusal).toBeNull();
  const published = await administrator.call(publishNationalEdition, {
    body: { id: randomUUID(), phaseId, basis: preview.body.basis },
  });
  expect(published.status).toBeLessThan(300);

  const [first, second] = unseen;
  if (!first || !second) throw new Error('There are seven');
  expect((await share(first, 'named')).status).toBe(200);
  const refused = await share(second, 'named');
  expect([refused.status, refused.body.type]).toEqual([409, '/problems/sharing-waits']);
  // Showing less is always possible, and so is what one showed before.
  expect((await share(first, 'programme')).status).toBe(200);
  expect((await share(second, 'named')).status).toBe(200);
});
