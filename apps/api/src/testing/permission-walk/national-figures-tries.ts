import { randomUUID } from 'node:crypto';
import {
  changeSmallestShown,
  getNationalReport,
  getWorkforceArea,
  listWorkforceAreas,
  previewNationalEdition,
  publishNationalEdition,
} from '@hub/contracts/national-figures';
import { loadNationalData } from '#modules/national-figures/national-data.ts';
import { signedAuthority } from '#testing/factories/national.ts';
import { anAdministrator, theTestPhase } from '#testing/factories/people.ts';
import { type Tries, tryOf, type World } from './world.ts';

/** A phase in which enough have signed off for an edition, and what an administrator sees of it. */
async function ready({ hub }: World): Promise<{ phaseId: string; basis: string }> {
  const { id: phaseId } = await theTestPhase(hub.dataSource);
  await hub.dataSource.query('delete from national_edition');
  const [found] = await hub.dataSource.query<{ signed: number }[]>(
    `select count(distinct r.authority_id)::int as signed
     from service_return r join return_signing s on s.return_id = r.id
     join authority a on a.id = r.authority_id and not a.is_demonstration`,
  );
  for (let at = found?.signed ?? 0; at < 6; at++)
    await signedAuthority(hub, `Signed ${at}`, { isReal: true });
  const administrator = await hub.as(await anAdministrator(hub.dataSource));
  const { body } = await administrator.call(previewNationalEdition, { params: { phaseId } });
  return { phaseId, basis: body.basis };
}

async function published(world: World): Promise<string> {
  const { phaseId, basis } = await ready(world);
  const administrator = await world.hub.as(await anAdministrator(world.hub.dataSource));
  await administrator.call(publishNationalEdition, { body: { id: randomUUID(), phaseId, basis } });
  return phaseId;
}

export const nationalFiguresTries: Tries = {
  ...tryOf(getNationalReport, async (world) => ({ params: { phaseId: await published(world) } })),
  ...tryOf(previewNationalEdition, async (world) => ({
    params: { phaseId: (await ready(world)).phaseId },
  })),
  ...tryOf(publishNationalEdition, async (world) => ({
    body: { id: randomUUID(), ...(await ready(world)) },
  })),
  ...tryOf(listWorkforceAreas, async ({ hub }) => {
    await loadNationalData(hub.dataSource);
    return {};
  }),
  ...tryOf(getWorkforceArea, async ({ hub }) => {
    await loadNationalData(hub.dataSource);
    return { params: { areaKey: 'E09000012' } };
  }),
  ...tryOf(changeSmallestShown, () => ({ body: { smallestShown: 10, from: 10 } })),
};
