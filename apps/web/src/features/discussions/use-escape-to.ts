import { type RefObject, useEffect } from 'react';

/**
 * Escape leaves the editor in `around` for this button, so that nobody is kept in it. While the editor shows whom to
 * mention, Escape closes that first.
 */
export function useEscapeTo(
  button: RefObject<HTMLButtonElement | null>,
  around: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const element = around.current;
    const leave = ({ key, target }: KeyboardEvent) => {
      if (key !== 'Escape' || !(target instanceof Element)) return;
      const isText = target.matches('[role="textbox"][aria-multiline]');
      if (isText && !target.hasAttribute('aria-activedescendant')) button.current?.focus();
    };
    // Before the editor, which lets no Escape past it.
    element?.addEventListener('keydown', leave, true);
    return () => element?.removeEventListener('keydown', leave, true);
  }, [button, around]);
}
