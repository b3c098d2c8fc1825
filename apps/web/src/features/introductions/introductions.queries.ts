import {
  answerIntroduction,
  askForIntroduction,
  declineIntroduction,
  type IntroductionInput,
  type IntroductionView,
  listMyIntroductions,
  listQueuedIntroductions,
  listReceivedIntroductions,
  passIntroductionOn,
  withdrawIntroduction,
} from '@hub/contracts/introductions';
import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { nextPage } from '#platform/next-page.ts';
import { introductionsKey } from './introductions.keys.ts';

export const myIntroductionsQuery = () =>
  infiniteQueryOptions({
    queryKey: [...introductionsKey, 'mine'],
    queryFn: ({ pageParam }) => call(listMyIntroductions, { query: { cursor: pageParam } }),
    ...nextPage,
  });

export const receivedIntroductionsQuery = () =>
  infiniteQueryOptions({
    queryKey: [...introductionsKey, 'received'],
    queryFn: ({ pageParam }) => call(listReceivedIntroductions, { query: { cursor: pageParam } }),
    ...nextPage,
  });

export const introductionQueueQuery = (view: IntroductionView) =>
  infiniteQueryOptions({
    queryKey: [...introductionsKey, 'queue', view],
    queryFn: ({ pageParam }) => call(listQueuedIntroductions, { query: { view, cursor: pageParam } }),
    ...nextPage,
  });

function useStep<Input, Result>(step: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSettled: () => client.invalidateQueries({ queryKey: introductionsKey }),
  });
}
export const useAsk = () => useStep((body: IntroductionInput) => call(askForIntroduction, { body }));
export const useWithdraw = () =>
  useStep((introductionId: string) => call(withdrawIntroduction, { params: { introductionId } }));
export const useAnswer = (introductionId: string) =>
  useStep((isAgreed: boolean) =>
    call(answerIntroduction, { params: { introductionId }, body: { isAgreed } }),
  );
export const usePassOn = () =>
  useStep((introductionId: string) => call(passIntroductionOn, { params: { introductionId } }));
export const useDecline = (introductionId: string) =>
  useStep((reason: string) => call(declineIntroduction, { params: { introductionId }, body: { reason } }));
