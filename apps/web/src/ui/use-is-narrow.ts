import { useSyncExternalStore } from 'react';

const NARROW = '(max-width: 760px)';
// Two layouts in one page would be read out twice, so the screen's width decides which one exists.
const narrow = () => (typeof window.matchMedia === 'function' ? window.matchMedia(NARROW) : null);

const subscribe = (listener: () => void) => {
  const query = narrow();
  query?.addEventListener('change', listener);
  return () => query?.removeEventListener('change', listener);
};

export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow()?.matches ?? false);
