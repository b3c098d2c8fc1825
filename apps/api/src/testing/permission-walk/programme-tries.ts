import { randomUUID } from 'node:crypto';
import * as phases from '@hub/contracts/phases';
import { addTeammate, changeProgrammeRole } from '@hub/contracts/programme';
import * as registrations from '@hub/contracts/registrations';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';
import { SignInLimitEntity } from '#modules/sign-ins/sign-in-limit.entity.ts';
import { aFacilitator, anAuthority } from '#testing/factories/people.ts';
import { type Tries, tryOf, type World } from './world.ts';

/** Far ahead, where no other try has a phase. */
const typed = {
  name: 'Walked over',
  startsOn: '2085-01-01',
  registrationOpensOn: null,
  registrationClosesOn: null,
};
const milestone = { kind: 'other', title: 'A date', on: '2085-03-13', description: '' } as const;

/** No two phases may overlap, so the walk has one of its own and not one for each try. */
async function aPhase({ team }: World): Promise<phases.Phase> {
  const { items } = (await team.call(phases.listPhases)).body;
  const known = items.find(({ startsOn }) => startsOn === typed.startsOn);
  if (known) return (await team.call(phases.getPhase, { params: { phaseId: known.id } })).body;
  const { body } = await team.call(phases.makePhase, {
    body: { id: randomUUID(), ...typed, milestones: [] },
  });
  return body;
}

async function aMilestone(world: World): Promise<{ phaseId: string; milestoneId: string }> {
  const { id: phaseId, milestones } = await aPhase(world);
  const [known] = milestones;
  if (known) return { phaseId, milestoneId: known.id };
  const milestoneId = randomUUID();
  await world.team.call(phases.addMilestone, {
    params: { phaseId },
    body: { id: milestoneId, ...milestone },
  });
  return { phaseId, milestoneId };
}

/** A phase to be made or deleted: it is there, or is not, before each try. */
async function passing({ team }: World, isThere: boolean): Promise<phases.PhaseInput> {
  const { items } = (await team.call(phases.listPhases)).body;
  const input = { id: randomUUID(), ...typed, name: 'Passing', startsOn: '2088-01-01', milestones: [] };
  const known = items.find(({ startsOn }) => startsOn === input.startsOn);
  if (known && isThere) return { ...input, id: known.id };
  if (known) await team.call(phases.deletePhase, { params: { phaseId: known.id } });
  if (isThere) await team.call(phases.makePhase, { body: input });
  return input;
}

/** Every try comes from one network, which may register so many an hour. */
async function aRegistration({ hub }: World): Promise<registrations.RegistrationInput> {
  await hub.dataSource.getRepository(SignInLimitEntity).deleteAll();
  const open = { startsOn: '2080-01-01', endsOn: '2080-12-31' };
  const known = await hub.dataSource.getRepository(PhaseEntity).findOneBy(open);
  const phase =
    known ??
    (await hub.dataSource.getRepository(PhaseEntity).save({
      name: 'Open to the walk',
      years: '2080',
      registrationOpensOn: '2026-01-01',
      registrationClosesOn: '2080-12-31',
      ...open,
    }));
  const { id: authorityId } = await anAuthority(hub.dataSource);
  const contact = (who: string) => ({
    name: 'Hannah Whitlock',
    email: `${who}.${randomUUID()}@example.org`,
    jobTitle: 'Officer',
  });
  return {
    id: randomUUID(),
    phaseId: phase.id,
    authorityId,
    services: ['adults'],
    lead: contact('lead'),
    sponsor: contact('sponsor'),
    note: '',
  };
}
async function aWaiting(world: World): Promise<{ registrationId: string }> {
  const body = await aRegistration(world);
  await world.hub.stranger.call(registrations.registerAuthority, { body });
  return { registrationId: body.id };
}

/** The calls of those who run the programme, and of the public page. */
export const programmeTries: Tries = {
  ...tryOf(phases.getPhase, async (world) => ({ params: { phaseId: (await aPhase(world)).id } })),
  ...tryOf(phases.makePhase, async (world) => ({ body: await passing(world, false) })),
  ...tryOf(phases.editPhase, async (world) => {
    const { id: phaseId, version } = await aPhase(world);
    return { params: { phaseId }, body: { ...typed, name: `Walked over ${version}`, version } };
  }),
  ...tryOf(phases.deletePhase, async (world) => ({ params: { phaseId: (await passing(world, true)).id } })),
  ...tryOf(phases.addMilestone, async (world) => {
    // A phase holds so many, and the walk is long.
    const { phaseId, milestoneId } = await aMilestone(world);
    await world.team.call(phases.removeMilestone, { params: { phaseId, milestoneId } });
    return { params: { phaseId }, body: { id: randomUUID(), ...milestone } };
  }),
  ...tryOf(phases.editMilestone, async (world) => {
    const { phaseId, milestoneId } = await aMilestone(world);
    const { milestones } = await aPhase(world);
    const version = milestones.find(({ id }) => id === milestoneId)?.version ?? 0;
    return {
      params: { phaseId, milestoneId },
      body: { ...milestone, title: `A date, again ${version}`, version },
    };
  }),
  ...tryOf(phases.removeMilestone, async (world) => ({ params: await aMilestone(world) })),
  ...tryOf(registrations.registerAuthority, async (world) => ({ body: await aRegistration(world) })),
  ...tryOf(registrations.getRegistration, async (world) => ({ params: await aWaiting(world) })),
  ...tryOf(registrations.acceptRegistration, async (world) => ({ params: await aWaiting(world) })),
  ...tryOf(registrations.declineRegistration, async (world) => ({
    params: await aWaiting(world),
    body: { reason: 'Twice' },
  })),
  ...tryOf(addTeammate, () => {
    const id = randomUUID();
    return { body: { id, email: `added.${id}@example.org`, name: 'Jo Tan', role: 'facilitator' } };
  }),
  ...tryOf(changeProgrammeRole, async ({ hub, walker }, of) => {
    const { id } = of === 'one’s own' ? walker : await aFacilitator(hub.dataSource);
    return { params: { personId: id }, body: { role: null } };
  }),
};
