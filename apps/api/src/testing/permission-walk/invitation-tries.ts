import { randomUUID } from 'node:crypto';
import * as invitations from '@hub/contracts/invitations';
import type { MemberRole } from '@hub/contracts/people';
import { anInvitedPerson } from '#testing/factories/invitations.ts';
import { type Tries, tryOf } from './world.ts';

const ofAuthority =
  (rest: object = {}): Tries[string] =>
  ({ about }) => ({ params: { authorityId: about.id }, ...rest });

/** "a sponsor’s": one that the programme team has sent. */
const ofInvitation: Tries[string] = async ({ about, team }, of) => {
  const role = of.replace(/^a (.*)’s$/, '$1') as MemberRole;
  const params = { authorityId: about.id };
  await team.call(invitations.sendInvitations, {
    params,
    body: { batchId: randomUUID(), people: [anInvitedPerson({ role })] },
  });
  const { items } = (await team.call(invitations.listInvitations, { params })).body;
  return { params: { ...params, invitationId: items[0]?.id ?? randomUUID() } };
};

export const invitationTries: Tries = {
  ...tryOf(invitations.getInviting, ofAuthority()),
  ...tryOf(invitations.listInvitations, ofAuthority()),
  ...tryOf(invitations.previewInvitations, ofAuthority({ body: { text: 'a@council.example' } })),
  ...tryOf(invitations.readInvitationFile, ofAuthority({ upload: new Blob(['a@council.example']) })),
  ...tryOf(invitations.sendInvitations, ({ about }) => ({
    params: { authorityId: about.id },
    body: { batchId: randomUUID(), people: [anInvitedPerson()] },
  })),
  ...tryOf(invitations.resendInvitation, ofInvitation),
  ...tryOf(invitations.revokeInvitation, ofInvitation),
  ...tryOf(invitations.lookAtInvitation, () => ({ body: { token: 'none' } })),
  ...tryOf(invitations.acceptInvitation, () => ({ body: { token: 'none' }, yields: 404 })),
  ...tryOf(invitations.askForInvitationAgain, () => ({ body: { token: 'none' } })),
};
