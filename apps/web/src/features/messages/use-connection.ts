import { useIsReconnecting } from '#platform/realtime-client.ts';

export type Connection = 'connected' | 'reconnecting' | 'without-socket';

/** How the hub is heard at this moment. */
export const useConnection = (): Connection => (useIsReconnecting() ? 'without-socket' : 'connected');
