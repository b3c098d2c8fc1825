/** A failure that is the surroundings' fault, not the program's: people are shown its one line and no stack trace. */
export class StartError extends Error {
  name = 'StartError';
  isStartError = true;
}

export const isStartError = (error) => error?.isStartError === true;

/** Ends the program the way every tool here does: an expected failure in one line, a bug with its stack. */
export function fail(error) {
  console.error(isStartError(error) ? error.message : error);
  process.exit(1);
}
