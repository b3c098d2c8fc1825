import { randomUUID } from 'node:crypto';
import * as authorities from '@hub/contracts/authorities';
import * as enrolments from '@hub/contracts/enrolments';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { anAuthority, anEnrolment, theTestPhase } from '#testing/factories/people.ts';
import { type Tries, tryOf, type World } from './world.ts';

const ofAuthority: Tries[string] = ({ about }) => ({ params: { authorityId: about.id } });
const names = { name: 'Walked over', fullName: 'Walked over Council' };

/** The part that the authority takes in the phase, at a step from which the try can go on. */
const ofEnrolment =
  (body: object): Tries[string] =>
  async ({ hub, about }) => {
    const { id, version } = await anEnrolment(hub.dataSource, about);
    return { params: { enrolmentId: id }, body: { version, ...body } };
  };

async function aWithdrawal({ hub, about, team }: World): Promise<{ enrolmentId: string; version: number }> {
  const { id: enrolmentId, version } = await anEnrolment(hub.dataSource, about);
  const { body } = await team.call(enrolments.withdrawEnrolment, {
    params: { enrolmentId },
    body: { version, reason: 'Paused' },
  });
  return { enrolmentId, version: body.version };
}

/** Authorities and their part in a phase. */
export const authoritiesTries: Tries = {
  ...tryOf(authorities.getAuthority, ofAuthority),
  ...tryOf(authorities.listAuthorityPeople, ofAuthority),
  ...tryOf(authorities.addSharedService, async ({ hub }) => {
    const parts = [await anAuthority(hub.dataSource), await anAuthority(hub.dataSource)];
    return { body: { id: randomUUID(), ...names, parts: parts.map(({ id }) => id) } };
  }),
  ...tryOf(authorities.addCouncil, () => ({
    body: { id: randomUUID(), ...names, type: 'unitary', region: 'London' },
  })),
  ...tryOf(authorities.recordSuccession, async ({ hub }) => ({
    body: {
      kind: 'merger',
      predecessorIds: [(await anAuthority(hub.dataSource)).id],
      successorIds: [(await anAuthority(hub.dataSource)).id],
      on: '2026-04-01',
    },
  })),
  ...tryOf(authorities.editUnit, async ({ hub, about }, of) => {
    if (of === 'a unit of our own')
      await hub.dataSource.getRepository(AuthorityEntity).update({ id: about.id }, { isAdded: true });
    return { params: { authorityId: about.id }, body: { name: 'Walked over' } };
  }),
  ...tryOf(enrolments.getEnrolment, async ({ hub, about }) => ({
    params: { enrolmentId: (await anEnrolment(hub.dataSource, about)).id },
  })),
  ...tryOf(enrolments.enrolAuthority, async ({ hub }) => ({
    body: {
      authorityId: (await anAuthority(hub.dataSource)).id,
      phaseId: (await theTestPhase(hub.dataSource)).id,
      services: ['adults'],
    },
  })),
  ...tryOf(enrolments.setEnrolmentServices, ofEnrolment({ services: ['adults'] })),
  ...tryOf(enrolments.changeEnrolmentState, ofEnrolment({ state: 'registered' })),
  ...tryOf(enrolments.recordSubmission, ofEnrolment({ service: 'adults', isSubmitted: true })),
  ...tryOf(enrolments.withdrawEnrolment, ofEnrolment({ reason: 'Paused' })),
  ...tryOf(enrolments.restoreEnrolment, async (world) => {
    const { enrolmentId, version } = await aWithdrawal(world);
    return { params: { enrolmentId }, body: { version } };
  }),
};
