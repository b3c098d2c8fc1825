import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}
const isOnline = () => navigator.onLine;

/** What the browser says of the connection. "Online" is a hope: a network without the hub is online too. */
export const useIsOnline = (): boolean => useSyncExternalStore(subscribe, isOnline);
