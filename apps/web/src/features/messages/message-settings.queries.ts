import { getMessageSettings, type MessageSettings, setMessageSettings } from '@hub/contracts/conversations';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { messageSettingsKey } from './messages.keys.ts';

/** How one wants messages to be. */
export const messageSettingsQuery = () =>
  queryOptions({ queryKey: messageSettingsKey, queryFn: () => call(getMessageSettings) });

/** What is chosen shows at once; a refusal takes it back. */
export function useSetMessageSettings() {
  const client = useQueryClient();
  const { queryKey } = messageSettingsQuery();
  return useMutation({
    scope: { id: 'message-settings' },
    mutationFn: (body: MessageSettings) => call(setMessageSettings, { body }),
    onMutate: async (chosen) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      client.setQueryData(queryKey, (now) => now && { ...now, ...chosen });
      return before;
    },
    onError: (_error, _chosen, before) => client.setQueryData(queryKey, before),
    onSuccess: (settings) => client.setQueryData(queryKey, settings),
  });
}
