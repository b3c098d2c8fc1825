import { type RefObject, useLayoutEffect, useState } from 'react';

/** Until it is measured, and where nothing can measure it. */
const ASSUMED = 640;

/** How wide the element is, in the reader's own pixels: whoever enlarges the letters gets fewer of them. */
export function useWidth(element: RefObject<HTMLElement | null>): { width: number; enlargement: number } {
  const [size, setSize] = useState({ width: ASSUMED, enlargement: 1 });

  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return;
    const measure = () => {
      const enlargement = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
      const width = Math.floor(target.clientWidth / enlargement);
      // No width: it is folded away, and what was measured before still holds when it comes back.
      if (width > 0)
        setSize((before) =>
          before.width === width && before.enlargement === enlargement ? before : { width, enlargement },
        );
    };
    measure();
    if (typeof ResizeObserver !== 'function') return;
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);

  return size;
}
