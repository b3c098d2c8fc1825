import { useCallback, useEffect, useRef, useState } from 'react';

/** Long enough to finish a number, short enough to be noticed beside it. */
const PAUSE_MS = 600;

/**
 * What somebody types, once they pause or leave the box: nothing is said of a number while its first digit is typed.
 * The second value says that they have left it.
 */
export function useSettled<Value>(value: Value): [Value, () => void] {
  const [settled, setSettled] = useState(value);
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return [settled, useCallback(() => setSettled(latest.current), [])];
}
