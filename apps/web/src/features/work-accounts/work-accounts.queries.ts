import {
  addProvider,
  allowTenant,
  type AllowedTenantInput,
  checkProvider,
  connectWorkAccount,
  disconnectWorkAccount,
  editProvider,
  finishWorkAccountSignIn,
  getPendingWorkAccount,
  listProviders,
  listWorkAccountChoices,
  listWorkAccounts,
  type Provider,
  type ProviderEdit,
  removeTenant,
  startConnectingWorkAccount,
  startWorkAccountSignIn,
  switchProvider,
} from '@hub/contracts/work-accounts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';

// Signing in is asked of people who are signed out: being so is no interruption here.
const forAnyone = { isForAnyone: true };

export const choicesQuery = () =>
  queryOptions({
    queryKey: ['work-accounts', 'choices'],
    queryFn: () => call(listWorkAccountChoices, {}, forAnyone),
  });
export const leaveToSignIn = (choiceId: string, next: string) =>
  call(startWorkAccountSignIn, { body: { choiceId, next } }, forAnyone);
export const comeBack = (query: string) => call(finishWorkAccountSignIn, { body: { query } }, forAnyone);

export const workAccountsQuery = () =>
  queryOptions({ queryKey: ['work-accounts', 'mine'], queryFn: () => call(listWorkAccounts) });
// Never from memory: it is this browser's, and another tab may have connected it.
export const pendingQuery = () =>
  queryOptions({
    queryKey: ['work-accounts', 'pending'],
    queryFn: () => call(getPendingWorkAccount),
    staleTime: 0,
    gcTime: 0,
  });
export const leaveToConnect = (choiceId: string) => call(startConnectingWorkAccount, { body: { choiceId } });

export function useConnect() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(connectWorkAccount),
    onSuccess: () => client.invalidateQueries(workAccountsQuery()),
  });
}
export function useDisconnect() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (workAccountId: string) => call(disconnectWorkAccount, { params: { workAccountId } }),
    onSuccess: () => client.invalidateQueries(workAccountsQuery()),
  });
}

export const providersQuery = () =>
  queryOptions({ queryKey: ['programme', 'providers'], queryFn: () => call(listProviders) });

function useProviderChange<Input>(mutationFn: (input: Input) => Promise<Provider>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: async () => {
      await client.invalidateQueries(providersQuery());
      await client.invalidateQueries(choicesQuery());
    },
  });
}
export const useAddProvider = () =>
  useProviderChange((body: ProviderEdit & { id: string }) => call(addProvider, { body }));
export const useEditProvider = (providerId: string) =>
  useProviderChange((body: ProviderEdit) => call(editProvider, { params: { providerId }, body }));
export const useSwitchProvider = (providerId: string) =>
  useProviderChange((isEnabled: boolean) =>
    call(switchProvider, { params: { providerId }, body: { isEnabled } }),
  );
export const useAllowTenant = (providerId: string) =>
  useProviderChange((body: AllowedTenantInput & { id: string }) =>
    call(allowTenant, { params: { providerId }, body }),
  );
export const useRemoveTenant = (providerId: string) =>
  useProviderChange((tenantId: string) => call(removeTenant, { params: { providerId, tenantId } }));
export const useCheckProvider = (providerId: string) =>
  useMutation({ mutationFn: () => call(checkProvider, { params: { providerId } }) });
