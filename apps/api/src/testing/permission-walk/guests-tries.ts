import { randomUUID } from 'node:crypto';
import * as firstSteps from '@hub/contracts/first-steps';
import * as guests from '@hub/contracts/guests';
import * as sessions from '@hub/contracts/sessions';
import { aSessionInput } from '#testing/factories/sessions.ts';
import { type Tries, tryOf, type World } from './world.ts';

const aGuest = (): guests.GuestInput => ({
  id: randomUUID(),
  name: 'Dr Ada Obi',
  organisation: '',
  emailTo: null,
});

async function aSession({ team }: World): Promise<{ sessionId: string }> {
  return { sessionId: (await team.call(sessions.scheduleSession, { body: aSessionInput() })).body.id };
}
async function invited(world: World): Promise<{ guestId: string; token: string }> {
  const { body } = await world.team.call(guests.inviteGuest, {
    params: await aSession(world),
    body: aGuest(),
  });
  return { guestId: body.id, token: new URL(body.link).hash.slice(1) };
}
const guestId = async (world: World) => ({ guestId: (await invited(world)).guestId });

/** Guest speakers, and what greets newcomers. */
export const guestsTries: Tries = {
  ...tryOf(guests.listGuests, async (world) => ({ params: await aSession(world) })),
  ...tryOf(guests.inviteGuest, async (world) => ({ params: await aSession(world), body: aGuest() })),
  ...tryOf(guests.renewGuestLink, async (world) => ({
    params: await guestId(world),
    body: { emailTo: null },
  })),
  ...tryOf(guests.revokeGuest, async (world) => ({ params: await guestId(world) })),
  ...tryOf(guests.lookAsGuest, async (world) => ({ body: { token: (await invited(world)).token } })),
  ...tryOf(firstSteps.hideFirstSteps, () => ({ body: { isHidden: true } })),
  ...tryOf(firstSteps.writeWelcome, async ({ team }) => {
    const { version } = (await team.call(firstSteps.getWelcome)).body;
    return { body: { version, title: `Welcome ${version}`, text: 'Hello', signedBy: 'The team' } };
  }),
};
