import {
  acceptAgreement,
  type AgreementInput,
  getAgreement,
  listAgreementVersions,
  publishAgreement,
} from '@hub/contracts/agreement';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { agreementKey } from './discussions.keys.ts';

export const agreementQuery = () =>
  queryOptions({ queryKey: [...agreementKey, 'current'], queryFn: () => call(getAgreement) });

export const agreementVersionsQuery = () =>
  queryOptions({ queryKey: [...agreementKey, 'versions'], queryFn: () => call(listAgreementVersions) });

export function useAcceptAgreement() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (version: number) => call(acceptAgreement, { body: { version } }),
    onSuccess: (agreement) => client.setQueryData(agreementQuery().queryKey, agreement),
    // There may be a newer one to read.
    onError: () => client.invalidateQueries({ queryKey: agreementKey }),
  });
}

export function usePublishAgreement() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: AgreementInput) => call(publishAgreement, { body }),
    onSuccess: async (agreement) => {
      client.setQueryData(agreementQuery().queryKey, agreement);
      await client.invalidateQueries({ queryKey: agreementVersionsQuery().queryKey });
    },
  });
}
