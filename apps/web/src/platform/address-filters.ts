import { useSearchParams } from 'react-router';

/** A filter as the address has it; what is not one of ours filters nothing. */
export const oneOf = <Value extends string | number>(
  values: readonly Value[],
  text: string | null,
): Value | undefined => values.find((value) => String(value) === text);

/**
 * Sets filters in the address, so that a filtered list can be sent to a colleague; an empty one is taken out. "Back"
 * leads away from the list, not through every choice, unless this is a `step`.
 */
export function useSetFilters() {
  const [, setSearch] = useSearchParams();
  return (filters: Record<string, string>, how: 'in-place' | 'step' = 'in-place') =>
    setSearch(
      (search) => {
        const next = new URLSearchParams(search);
        for (const [name, value] of Object.entries(filters)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: how === 'in-place', preventScrollReset: true },
    );
}
