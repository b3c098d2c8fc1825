import { checkReturnWorkbook, fillReturn, workbookAddress } from '@hub/contracts/return-workbooks';
import { aMember } from '#testing/factories/people.ts';
import { aReturn } from '#testing/factories/returns.ts';
import { type Tries, tryOf, type World } from './world.ts';

const begun = async ({ hub, about }: World) => {
  // Tries of one authority come one after the other, each about a return of its own.
  await hub.dataSource.query(`delete from service_return where authority_id = $1`, [about.id]);
  return aReturn(hub.dataSource, about);
};

export const returnWorkbooksTries: Tries = {
  ...tryOf(checkReturnWorkbook, async (world) => {
    const { id: returnId } = await begun(world);
    const lead = await world.hub.as(
      await aMember(world.hub.dataSource, { authority: world.about, role: 'lead' }),
    );
    const template = await lead.fetch(workbookAddress(returnId, 'csv'));
    return { params: { returnId }, upload: await template.blob() };
  }),
  ...tryOf(fillReturn, async (world) => {
    const { id: returnId } = await begun(world);
    const counts = [{ measure: 'leavers', group: 'white', people: 70 }];
    return {
      params: { returnId },
      body: { version: 1, indicators: [{ number: 8, answer: 'counts', counts, notes: '' }] },
    };
  }),
};
