import type { StandardSchemaV1 } from '@standard-schema/spec';
import { problem, type ProblemException } from '#platform/http/problem.ts';

/** Every issue with its JSON pointer (RFC 6901), so that each field of a form gets its sentence. */
export function invalidInput(issues: readonly StandardSchemaV1.Issue[]): ProblemException {
  return problem('invalid-input', {
    errors: issues.map(({ path = [], message }) => ({
      pointer: `#${path.map(step).join('')}`,
      detail: message,
    })),
  });
}

function step(segment: PropertyKey | StandardSchemaV1.PathSegment): string {
  const key = typeof segment === 'object' ? segment.key : segment;
  return `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
