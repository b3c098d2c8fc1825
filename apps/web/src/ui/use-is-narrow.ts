import { useCallback, useSyncExternalStore } from 'react';

const NARROW = 760;
// Two layouts in one page would be read out twice, so the screen's width decides which one exists.
const queryFor = (width: number) =>
  typeof window.matchMedia === 'function' ? window.matchMedia(`(max-width: ${width}px)`) : null;

/** Whether the window is no wider than a phone, or than `width`. */
export function useIsNarrow(width = NARROW): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const query = queryFor(width);
      query?.addEventListener('change', listener);
      return () => query?.removeEventListener('change', listener);
    },
    [width],
  );
  return useSyncExternalStore(subscribe, () => queryFor(width)?.matches ?? false);
}
