export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
/** Twenty-four hours: for how long something lasts, never for which date it is (product rule 7). */
export const DAY_MS = 24 * HOUR_MS;
