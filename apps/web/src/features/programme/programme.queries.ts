import type { CallInput, EndpointShape } from '@hub/contracts/endpoint';
import {
  changeMessageRetention,
  getMessageRetention,
  type MessageRetentionInput,
} from '@hub/contracts/message-retention';
import {
  addMilestone,
  deletePhase,
  editMilestone,
  editPhase,
  getPhase,
  listPhases,
  makePhase,
  type Phase,
  proposePhase,
  removeMilestone,
} from '@hub/contracts/phases';
import type { ProgrammeRole } from '@hub/contracts/people';
import { addTeammate, changeProgrammeRole, getProgramme, listProgrammeTeam } from '@hub/contracts/programme';
import {
  acceptRegistration,
  declineRegistration,
  getRegistration,
  listRegistrations,
  type Registration,
  type RegistrationState,
} from '@hub/contracts/registrations';
import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import { call, ProblemError } from '#platform/api-client.ts';
import { nextPage } from '#platform/next-page.ts';
import { messageRetentionKey, phasesKey, programmeKey, registrationsKey, teamKey } from './programme.keys.ts';

type Body<E extends EndpointShape> = CallInput<E> extends { body: infer Input } ? Input : never;

export const programmeQuery = () =>
  queryOptions({ queryKey: programmeKey, queryFn: () => call(getProgramme) });

export const phasesQuery = () =>
  queryOptions({ queryKey: [...phasesKey, 'list'], queryFn: () => call(listPhases) });
export const phaseQuery = (phaseId: string) =>
  queryOptions({
    queryKey: [...phasesKey, 'one', phaseId],
    queryFn: () => call(getPhase, { params: { phaseId } }),
  });
/** What a new phase starts from: asked once for each time the form is opened. */
export const proposalQuery = () =>
  queryOptions({
    queryKey: [...phasesKey, 'proposal'],
    queryFn: () => call(proposePhase),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const registrationsQuery = (state: RegistrationState) =>
  infiniteQueryOptions({
    queryKey: [...registrationsKey, 'list', state],
    queryFn: ({ pageParam }) => call(listRegistrations, { query: { state, limit: 20, cursor: pageParam } }),
    ...nextPage,
  });
export const registrationQuery = (registrationId: string) =>
  queryOptions({
    queryKey: [...registrationsKey, 'one', registrationId],
    queryFn: () => call(getRegistration, { params: { registrationId } }),
  });

/** The answer to a change is the phase as it now is. Refused for what has happened meanwhile, the page catches up with it. */
function usePhaseChange<Input>(phaseId: string, change: (input: Input) => Promise<Phase>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (phase) => keepPhase(client, phase),
    onError: (error) => {
      if (error instanceof ProblemError && error.status === 409)
        void client.invalidateQueries(phaseQuery(phaseId));
    },
  });
}

async function keepPhase(client: QueryClient, phase: Phase): Promise<void> {
  client.setQueryData(phaseQuery(phase.id).queryKey, phase);
  await Promise.all([client.invalidateQueries(phasesQuery()), client.invalidateQueries(programmeQuery())]);
}

export function useMakePhase() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Body<typeof makePhase>) => call(makePhase, { body }),
    onSuccess: (phase) => keepPhase(client, phase),
  });
}
export const useEditPhase = (phaseId: string) =>
  usePhaseChange(phaseId, (body: Body<typeof editPhase>) => call(editPhase, { params: { phaseId }, body }));
export const useAddMilestone = (phaseId: string) =>
  usePhaseChange(phaseId, (body: Body<typeof addMilestone>) =>
    call(addMilestone, { params: { phaseId }, body }),
  );
export const useEditMilestone = (phaseId: string, milestoneId: string) =>
  usePhaseChange(phaseId, (body: Body<typeof editMilestone>) =>
    call(editMilestone, { params: { phaseId, milestoneId }, body }),
  );
export const useRemoveMilestone = (phaseId: string, milestoneId: string) =>
  usePhaseChange(phaseId, () => call(removeMilestone, { params: { phaseId, milestoneId } }));

export function useDeletePhase(phaseId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(deletePhase, { params: { phaseId } }),
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries(phasesQuery()),
        client.invalidateQueries(programmeQuery()),
      ]);
    },
    onError: () => void client.invalidateQueries(phaseQuery(phaseId)),
  });
}

/** A decision, or the one that somebody else has made meanwhile: either way the page shows what stands. */
function useDecision<Input>(change: (input: Input) => Promise<Registration>) {
  const client = useQueryClient();
  const keep = (registration: Registration) => {
    client.setQueryData(registrationQuery(registration.id).queryKey, registration);
    return Promise.all([
      client.invalidateQueries({ queryKey: [...registrationsKey, 'list'] }),
      client.invalidateQueries(programmeQuery()),
      client.invalidateQueries({ queryKey: phasesKey }),
    ]);
  };
  return useMutation({
    mutationFn: change,
    onSuccess: keep,
    onError: (error) => {
      if (error instanceof ProblemError && error.code === 'registration-decided')
        void keep(error.current as Registration);
    },
  });
}
export const useAcceptRegistration = (registrationId: string) =>
  useDecision(() => call(acceptRegistration, { params: { registrationId } }));
export const useDeclineRegistration = (registrationId: string) =>
  useDecision((reason: string) =>
    call(declineRegistration, { params: { registrationId }, body: { reason } }),
  );

export const teamQuery = () => queryOptions({ queryKey: teamKey, queryFn: () => call(listProgrammeTeam) });

/** They are in the directory now, and in the welcome too: all of it asks again. */
export function useAddTeammate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Body<typeof addTeammate>) => call(addTeammate, { body }),
    onSuccess: () => client.invalidateQueries(),
  });
}

/** What somebody is shows in lists, on pages and beside what they do: all of it asks again. */
export function useChangeProgrammeRole(personId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (role: ProgrammeRole | null) =>
      call(changeProgrammeRole, { params: { personId }, body: { role } }),
    onSuccess: () => void client.invalidateQueries(),
  });
}

export const messageRetentionQuery = () =>
  queryOptions({ queryKey: messageRetentionKey, queryFn: () => call(getMessageRetention) });

export function useChangeMessageRetention() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: MessageRetentionInput) => call(changeMessageRetention, { body }),
    // Also when it was refused: it is another number by then.
    onSettled: () => client.invalidateQueries({ queryKey: messageRetentionKey }),
  });
}
