import {
  addPasskey,
  askForMyPasskey,
  confirmAuthenticator,
  getSecondSteps,
  getSecondStepWays,
  removeAuthenticator,
  removePasskey,
  renamePasskey,
  renewRecoveryCodes,
  resetSecondSteps,
  showAuthenticatorCode,
  showPasskey,
  showRecoveryCode,
  startAuthenticator,
  startPasskey,
} from '@hub/contracts/second-steps';
import { signOut } from '@hub/contracts/sign-ins';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { makePasskey, signWithPasskey } from '#platform/passkeys.ts';

export const secondStepsQuery = () =>
  queryOptions({ queryKey: ['second-steps'], queryFn: () => call(getSecondSteps) });

// Never from the cache: another page may have added or removed one, and this is asked by half a sign-in.
export const waysQuery = () =>
  queryOptions({
    queryKey: ['second-step-ways'],
    queryFn: () => call(getSecondStepWays, {}, { isForAnyone: true }),
    staleTime: 0,
    gcTime: 0,
  });

// Showing a second step is what the person is asked for, so being asked for it is no interruption here.
const forAnyone = { isForAnyone: true };
export const showCode = (code: string) => call(showAuthenticatorCode, { body: { code } }, forAnyone);
export const showOneRecoveryCode = (code: string) => call(showRecoveryCode, { body: { code } }, forAnyone);
export async function showOnePasskey(): Promise<void> {
  const proof = await signWithPasskey(await call(askForMyPasskey, {}, forAnyone));
  await call(showPasskey, { body: { proof } }, forAnyone);
}
export const leave = () => call(signOut, {}, forAnyone);

/** Recovery codes are in the answer and nowhere else, so they are never kept in the cache: the page shows them once. */
function useChange<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries(secondStepsQuery()) });
}

export const useAddPasskey = () =>
  useChange(async () => {
    const proof = await makePasskey(await call(startPasskey));
    return call(addPasskey, { body: { proof } });
  });
export const useRenamePasskey = () =>
  useChange(({ id, name }: { id: string; name: string }) =>
    call(renamePasskey, { params: { passkeyId: id }, body: { name } }),
  );
export const useRemovePasskey = () =>
  useChange((passkeyId: string) => call(removePasskey, { params: { passkeyId } }));

export const useStartAuthenticator = () => useMutation({ mutationFn: () => call(startAuthenticator) });
export const useConfirmAuthenticator = () =>
  useChange((code: string) => call(confirmAuthenticator, { body: { code } }));
export const useRemoveAuthenticator = () => useChange(() => call(removeAuthenticator));

export const useRenewRecoveryCodes = () => useChange(() => call(renewRecoveryCodes));

export const useResetSecondSteps = () =>
  useMutation({ mutationFn: (personId: string) => call(resetSecondSteps, { params: { personId } }) });
