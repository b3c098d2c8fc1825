import { useCallback, useEffect, useRef, useState } from 'react';

/** Long enough to finish a number, short enough to be noticed beside it. */
const PAUSE_MS = 600;

/**
 * What somebody types, once they pause or leave the box: nothing is said of a number while its first digit is typed.
 * The second value says that they have left it. Whoever left it for a button is pressing it: what is said now would push
 * the button from under the pointer, so that it is said a pause later.
 */
export function useSettled<Value>(value: Value): [Value, (to: EventTarget | null) => void] {
  const [settled, setSettled] = useState(value);
  const latest = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const settleLater = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setSettled(latest.current), PAUSE_MS);
  }, []);
  useEffect(() => {
    latest.current = value;
    settleLater();
    return () => clearTimeout(timer.current);
  }, [value, settleLater]);
  const leave = useCallback(
    (to: EventTarget | null) => {
      if (to instanceof HTMLInputElement) setSettled(latest.current);
      else settleLater();
    },
    [settleLater],
  );
  return [settled, leave];
}
