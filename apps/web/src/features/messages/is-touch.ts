/** Where one types with the thumbs, Enter is for a new line. */
export const isTouch = (): boolean =>
  typeof window.matchMedia === 'function' && window.matchMedia('(pointer: coarse)').matches;
