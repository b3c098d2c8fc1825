import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** So close to the end is at the end. */
const END_PX = 48;

interface Place {
  isAtEnd: boolean;
  /** What one reads, and how far below the upper edge it stands. */
  anchor: { key: string; top: number } | null;
  /** The first that came while nobody looked at the window. */
  firstUnseen: string | null;
}

const anchorsIn = (box: HTMLElement) => [...box.querySelectorAll<HTMLElement>('[data-anchor]')];
const byKey = (box: HTMLElement, key: string) => box.querySelector<HTMLElement>(`[data-anchor="${key}"]`);

/**
 * Keeps what one reads where it is, whatever comes above it or changes its height. At the end the newest is brought into
 * view; while nobody looks, no further than the first that nobody has seen.
 *
 * `keys` are those of all that is in it, in order: elements with `data-anchor`.
 */
export function useSteadyScroll(scroller: RefObject<HTMLElement | null>, keys: readonly string[]) {
  const place = useRef<Place>({ isAtEnd: true, anchor: null, firstUnseen: null });
  const [isAtEnd, setAtEnd] = useState(true);
  const last = useRef<string | undefined>(undefined);

  const measure = () => {
    const box = scroller.current;
    if (!box) return;
    const edge = box.getBoundingClientRect().top;
    const first = anchorsIn(box).find((element) => element.getBoundingClientRect().bottom > edge);
    const isThere = box.scrollHeight - box.scrollTop - box.clientHeight < END_PX;
    place.current.isAtEnd = isThere;
    place.current.anchor = first?.dataset.anchor
      ? { key: first.dataset.anchor, top: first.getBoundingClientRect().top - edge }
      : null;
    setAtEnd(isThere);
  };
  const keep = () => {
    const box = scroller.current;
    if (!box) return;
    const { isAtEnd: isThere, anchor, firstUnseen } = place.current;
    const edge = box.getBoundingClientRect().top;
    if (isThere) {
      const unseen = firstUnseen === null ? null : byKey(box, firstUnseen);
      const most = unseen
        ? box.scrollTop + unseen.getBoundingClientRect().top - edge - END_PX
        : box.scrollHeight;
      box.scrollTop = Math.min(box.scrollHeight - box.clientHeight, most);
      return;
    }
    const element = anchor && byKey(box, anchor.key);
    if (element) box.scrollTop += element.getBoundingClientRect().top - edge - anchor.top;
  };

  const newest = keys.at(-1);
  const all = keys.join(' ');
  useLayoutEffect(() => {
    const before = last.current === undefined ? -1 : keys.indexOf(last.current);
    const firstNew = before === -1 ? undefined : keys[before + 1];
    if (firstNew !== undefined && document.visibilityState === 'hidden')
      place.current.firstUnseen ??= firstNew;
    last.current = newest;
    keep();
    // oxlint-disable-next-line react/exhaustive-deps -- it looks at what was drawn, and nothing but that changes it
  }, [all]);

  useEffect(() => {
    const box = scroller.current;
    if (!box) return undefined;
    const look = () => {
      if (document.visibilityState === 'visible') place.current.firstUnseen = null;
    };
    const sizes = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(() => keep());
    sizes?.observe(box);
    for (const child of box.children) sizes?.observe(child);
    box.addEventListener('scroll', measure, { passive: true });
    document.addEventListener('visibilitychange', look);
    return () => {
      sizes?.disconnect();
      box.removeEventListener('scroll', measure);
      document.removeEventListener('visibilitychange', look);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- both functions read nothing but refs
  }, [scroller]);

  return {
    isAtEnd,
    /** To the newest. */
    toEnd: () => {
      place.current = { isAtEnd: true, anchor: null, firstUnseen: null };
      keep();
      setAtEnd(true);
    },
    /** Somewhere else was gone to on purpose: that is where one reads now. */
    settle: measure,
  };
}
