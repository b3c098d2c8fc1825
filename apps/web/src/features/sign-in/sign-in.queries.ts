import { listDemonstrationAccounts, signInToDemonstration } from '@hub/contracts/demonstration';
import { getMe } from '@hub/contracts/people';
import { askForPasskey, signInWithPasskey } from '@hub/contracts/second-steps';
import {
  endOtherSignIns,
  endSignIn,
  listSignIns,
  requestSignInCode,
  signInWithCode,
  signInWithLink,
} from '@hub/contracts/sign-ins';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { signWithPasskey } from '#platform/passkeys.ts';

// Signing in is asked of people who are signed out: being so is no interruption here.
const forAnyone = { isForAnyone: true };

export const askForCode = (email: string) => call(requestSignInCode, { body: { email } }, forAnyone);
export const enterWithCode = (body: { email: string; code: string }) =>
  call(signInWithCode, { body }, forAnyone);
export const enterWithLink = (token: string) => call(signInWithLink, { body: { token } }, forAnyone);
export async function enterWithPasskey(): Promise<void> {
  const proof = await signWithPasskey(await call(askForPasskey, {}, forAnyone));
  await call(signInWithPasskey, { body: { proof } }, forAnyone);
}
/** Not through the cache: the page goes on as whom it was drawn for until the sign-in is finished. */
export const whoIsIn = () => call(getMe, {}, forAnyone);
export const enterDemonstration = (email: string) =>
  call(signInToDemonstration, { body: { email } }, forAnyone);

export const demonstrationAccountsQuery = () =>
  queryOptions({
    queryKey: ['demonstration', 'accounts'],
    queryFn: () => call(listDemonstrationAccounts, {}, forAnyone),
  });

export const signInsQuery = () => queryOptions({ queryKey: ['sign-ins'], queryFn: () => call(listSignIns) });

export function useEndSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (signInId: string) => call(endSignIn, { params: { signInId } }),
    onSuccess: () => client.invalidateQueries(signInsQuery()),
  });
}

export function useEndOtherSignIns() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(endOtherSignIns),
    onSuccess: () => client.invalidateQueries(signInsQuery()),
  });
}
