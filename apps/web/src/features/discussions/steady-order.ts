export interface SteadyOrder {
  /** In the order they stand on the page. */
  shown: string[];
  /** Came in above what is shown: they wait for a press of a button. */
  arrived: string[];
}

/**
 * A list that changes while somebody reads it keeps its order: what moved up stays where it stands, what is new above
 * waits, and what comes below (the next page) is added below. `mayHaveSlipped`: what is missing may be on a page that is
 * not loaded any more, pushed there by what is new.
 */
export function steadyOrder(
  standing: readonly string[],
  fresh: readonly string[],
  mayHaveSlipped: boolean,
): SteadyOrder {
  if (standing.length === 0) return { shown: [...fresh], arrived: [] };
  const stood = new Set(standing);
  const is = new Set(fresh);
  const lastStanding = fresh.findLastIndex((id) => stood.has(id));
  const added = fresh.filter((id, at) => !stood.has(id) && at > lastStanding);
  // All that stood here is pushed off what is loaded: then nothing can be told from the order.
  if (lastStanding === -1)
    return mayHaveSlipped
      ? { shown: [...standing], arrived: [...fresh] }
      : { shown: [...fresh], arrived: [] };
  return {
    shown: [...standing.filter((id) => is.has(id) || mayHaveSlipped), ...added],
    arrived: fresh.filter((id, at) => !stood.has(id) && at < lastStanding),
  };
}
