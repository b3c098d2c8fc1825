import {
  closeWelcome,
  getFirstSteps,
  getWelcome,
  hideFirstSteps,
  type WelcomeInput,
  writeWelcome,
} from '@hub/contracts/first-steps';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';

/** Never fresh: whoever comes back to Home has often just done one of them. */
export const firstStepsQuery = () =>
  queryOptions({ queryKey: ['first-steps'], queryFn: () => call(getFirstSteps), staleTime: 0 });

export const welcomeQuery = () => queryOptions({ queryKey: ['welcome'], queryFn: () => call(getWelcome) });

export function useHideFirstSteps() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (isHidden: boolean) => call(hideFirstSteps, { body: { isHidden } }),
    onSuccess: (steps) => client.setQueryData(firstStepsQuery().queryKey, steps),
  });
}

export function useCloseWelcome() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(closeWelcome),
    onSuccess: () =>
      client.setQueryData(welcomeQuery().queryKey, (welcome) => welcome && { ...welcome, isShown: false }),
  });
}

export function useWriteWelcome() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: WelcomeInput) => call(writeWelcome, { body }),
    onSuccess: (welcome) => client.setQueryData(welcomeQuery().queryKey, welcome),
  });
}
