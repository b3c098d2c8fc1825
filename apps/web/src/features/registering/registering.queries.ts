import type { CallInput } from '@hub/contracts/endpoint';
import { getRegistrationOffer, registerAuthority } from '@hub/contracts/registrations';
import { queryOptions } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';

export const offerQuery = () =>
  queryOptions({
    queryKey: ['registration-offer'],
    queryFn: () => call(getRegistrationOffer, {}, { isForAnyone: true }),
  });

export const sendRegistration = (body: CallInput<typeof registerAuthority>['body']) =>
  call(registerAuthority, { body }, { isForAnyone: true });
