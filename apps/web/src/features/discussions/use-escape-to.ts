import { type RefObject, useEffect } from 'react';

/**
 * Escape leaves the editor in `around` for this button, so that nobody is kept in it. What opens inside the editor (a
 * list of people to mention) closes first.
 */
export function useEscapeTo(
  button: RefObject<HTMLButtonElement | null>,
  around: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const element = around.current;
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest('[role="textbox"][aria-multiline]'))
        button.current?.focus();
    };
    element?.addEventListener('keydown', leave);
    return () => element?.removeEventListener('keydown', leave);
  }, [button, around]);
}
