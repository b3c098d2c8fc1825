import { countMentioned } from '@hub/contracts/mentions';
import type { Mention } from '@hub/contracts/rich-text';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { spaceKey } from './discussions.keys.ts';

export const mentionReachQuery = (spaceId: string, mentions: Mention[]) =>
  queryOptions({
    queryKey: [...spaceKey(spaceId), 'mention-reach', mentions],
    queryFn: () => call(countMentioned, { params: { spaceId }, body: { mentions } }),
    enabled: mentions.length > 0,
    placeholderData: keepPreviousData,
  });
