import { randomUUID } from 'node:crypto';
import { remindOfReturns } from '@hub/contracts/return-tracker';
import * as returns from '@hub/contracts/returns';
import { aReturn, sharingOf, signedOff } from '#testing/factories/returns.ts';
import { aMember, anEnrolment, theTestPhase } from '#testing/factories/people.ts';
import { type Tries, tryOf, type World } from './world.ts';

const ofReturn =
  (body: object | undefined, state: 'open' | 'sent' | 'signed' = 'open'): Tries[string] =>
  async ({ hub, about }: World) => {
    // Tries of one authority come one after the other, each about a return of its own.
    await hub.dataSource.query(`delete from service_return where authority_id = $1`, [about.id]);
    const made = await aReturn(hub.dataSource, about, state === 'signed' ? {} : { changes: { state } });
    if (state === 'signed') await signedOff(hub, about, made);
    const version = state === 'signed' ? 3 : 1;
    return {
      params: { returnId: made.id },
      ...(body && { body: { version, ...body } }),
    };
  };

export const returnsTries: Tries = {
  ...tryOf(returns.beginReturn, async ({ hub, own }) => {
    await anEnrolment(hub.dataSource, own);
    await hub.dataSource.query(`delete from service_return where authority_id = $1`, [own.id]);
    return {
      body: {
        id: randomUUID(),
        phaseId: (await theTestPhase(hub.dataSource)).id,
        service: 'adults',
      },
    };
  }),
  ...tryOf(returns.getReturn, ofReturn(undefined)),
  ...tryOf(returns.getSigning, async (world, of) => {
    const { params } = await ofReturn(undefined, 'signed')(world, of);
    return { params: { ...params, number: '1' } };
  }),
  ...tryOf(
    returns.setReturnPeriod,
    ofReturn({ periodStart: '2025-04-01', periodEnd: '2026-03-31', snapshotOn: '2026-03-31' }),
  ),
  ...tryOf(returns.editReturnIndicator, async (world, of) => {
    const { params } = await ofReturn(undefined)(world, of);
    return {
      params: { ...params, indicator: '3' },
      body: { version: 1, answer: 'not-collected', counts: [], notes: 'Next year', explanations: [] },
    };
  }),
  ...tryOf(returns.sendReturn, async (world, of) => {
    await aMember(world.hub.dataSource, { authority: world.about, role: 'sponsor' });
    return ofReturn({})(world, of);
  }),
  ...tryOf(returns.takeReturnBack, ofReturn({}, 'sent')),
  ...tryOf(returns.signReturnOff, ofReturn({ sharing: sharingOf('named'), isConfirmed: true }, 'sent')),
  ...tryOf(returns.shareFigures, ofReturn({ sharing: sharingOf('programme') }, 'signed')),
  ...tryOf(remindOfReturns, async ({ hub, about }) => ({
    body: { id: randomUUID(), enrolmentIds: [(await anEnrolment(hub.dataSource, about)).id], note: '' },
  })),
  ...tryOf(returns.correctReturn, ofReturn({ reason: 'A late case' }, 'signed')),
};
