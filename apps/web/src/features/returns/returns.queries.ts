import type { CallInput, EndpointShape } from '@hub/contracts/endpoint';
import {
  beginReturn,
  correctReturn,
  editReturnIndicator,
  getReturn,
  getSigning,
  listReturns,
  type Return,
  sendReturn,
  setReturnPeriod,
  shareFigures,
  signReturnOff,
  takeReturnBack,
} from '@hub/contracts/returns';
import type { IndicatorNumber } from '@hub/contracts/vocabulary';
import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call, ProblemError } from '#platform/api-client.ts';
import { returnKey, returnListKey, returnsKey } from './returns.keys.ts';

export const returnListQuery = () =>
  queryOptions({ queryKey: returnListKey, queryFn: () => call(listReturns) });

export const returnQuery = (returnId: string) =>
  queryOptions({
    queryKey: returnKey(returnId),
    queryFn: () => call(getReturn, { params: { returnId } }),
  });

/** What was signed does not change any more. */
export const signingQuery = (returnId: string, number: number) =>
  queryOptions({
    queryKey: [...returnKey(returnId), 'signing', number],
    queryFn: () => call(getSigning, { params: { returnId, number } }),
  });

type Body<E extends EndpointShape> = CallInput<E> extends { body: infer Input } ? Input : never;

const keepReturn = (client: QueryClient, changed: Return): Promise<void> => {
  client.setQueryData(returnQuery(changed.id).queryKey, changed);
  return client.invalidateQueries({ queryKey: returnListKey });
};

/** The answer to a change is the return as it now is; so is what a refusal for somebody else's change brings along. */
function useReturnChange<Input>(change: (input: Input) => Promise<Return>) {
  const client = useQueryClient();
  return useMutation({
    // Without a connection it is refused at once, and not held back in silence until there is one.
    networkMode: 'always',
    mutationFn: change,
    onSuccess: (changed) => keepReturn(client, changed),
    onError: async (error) => {
      if (!(error instanceof ProblemError) || error.status !== 409) return;
      const current = error.current as Return | undefined;
      await (current ? keepReturn(client, current) : client.invalidateQueries({ queryKey: returnsKey }));
    },
  });
}

export const useBeginReturn = () =>
  useReturnChange((body: Body<typeof beginReturn>) => call(beginReturn, { body }));
export const useSetPeriod = (returnId: string) =>
  useReturnChange((body: Body<typeof setReturnPeriod>) =>
    call(setReturnPeriod, { params: { returnId }, body }),
  );
export const useEditIndicator = (returnId: string, indicator: IndicatorNumber) =>
  useReturnChange((body: Body<typeof editReturnIndicator>) =>
    call(editReturnIndicator, { params: { returnId, indicator }, body }),
  );
export const useSend = (returnId: string) =>
  useReturnChange((body: Body<typeof sendReturn>) => call(sendReturn, { params: { returnId }, body }));
export const useTakeBack = (returnId: string) =>
  useReturnChange((body: Body<typeof takeReturnBack>) =>
    call(takeReturnBack, { params: { returnId }, body }),
  );
export const useSignOff = (returnId: string) =>
  useReturnChange((body: Body<typeof signReturnOff>) => call(signReturnOff, { params: { returnId }, body }));
export const useShare = (returnId: string) =>
  useReturnChange((body: Body<typeof shareFigures>) => call(shareFigures, { params: { returnId }, body }));
export const useCorrect = (returnId: string) =>
  useReturnChange((body: Body<typeof correctReturn>) => call(correctReturn, { params: { returnId }, body }));
