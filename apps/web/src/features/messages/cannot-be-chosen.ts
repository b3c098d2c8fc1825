import { ProblemError } from '#platform/api-client.ts';

/**
 * Of those one chose somebody cannot be written to. It is said beside them, not in place of the page: what was written
 * stays. Who it is the hub does not say.
 */
export function sayOfPeople(error: unknown): never {
  if (error instanceof ProblemError && error.code === 'person-not-found')
    throw new ProblemError('invalid-input', {
      status: 422,
      title: 'There is a problem',
      errors: [
        {
          pointer: '#/people',
          detail: 'Somebody you chose cannot be written to now. Try without one of them',
        },
      ],
    });
  throw error;
}
