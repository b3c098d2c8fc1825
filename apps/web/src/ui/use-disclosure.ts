import { useEffect, useRef, useState } from 'react';

/** What a button opens and closes: it closes with Escape, and when the reader goes on elsewhere. */
export function useDisclosure() {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const around = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!isOpen) return;
    const closeWhenLeft = ({ target }: Event) => {
      if (!around.current?.contains(target as Node)) setOpen(false);
    };
    const closeWithEscape = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('focusin', closeWhenLeft);
    document.addEventListener('pointerdown', closeWhenLeft);
    document.addEventListener('keydown', closeWithEscape);
    return () => {
      document.removeEventListener('focusin', closeWhenLeft);
      document.removeEventListener('pointerdown', closeWhenLeft);
      document.removeEventListener('keydown', closeWithEscape);
    };
  }, [isOpen]);

  return { isOpen, setOpen, button, around };
}
