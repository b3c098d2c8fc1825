import { type ArgumentMetadata, StandardSchemaValidationPipe } from '@nestjs/common';
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

/** Checks what a request carries against its endpoint's schema. */
export class InputPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: invalidInput });
  }

  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    // What the hub itself hands to a handler (who asks) came from no request.
    if (metadata.type === 'custom') return value;
    return withPlainIds(await super.transform(value, metadata));
  }

  protected override validate<T = unknown>(...input: Parameters<StandardSchemaValidationPipe['validate']>) {
    const issues = unstorable(input[0]);
    return issues.length > 0 ? { issues } : super.validate<T>(...input);
  }
}

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Where ids stand; what people write is theirs, also when it looks like one. */
const NAMES_AN_ID = /^(id|.*Ids?|space|authority|series)$/;

/** An id is the same in capitals, and is written as the database writes it: policies compare ids as texts. */
function withPlainIds<T>(value: T, key?: string): T;
function withPlainIds(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return NAMES_AN_ID.test(key) && ID.test(value) ? value.toLowerCase() : value;
  if (Array.isArray(value)) {
    const plain = value.map((each: unknown) => withPlainIds(each, key));
    return plain.every((each, at) => each === value[at]) ? value : plain;
  }
  if (!isPlain(value)) return value;
  // Nearly always they are written so, and then this is the very object.
  let copy: Record<string, unknown> | undefined;
  for (const [name, inner] of Object.entries(value)) {
    const plain: unknown = withPlainIds(inner, name);
    if (plain !== inner) (copy ??= { ...value })[name] = plain;
  }
  return copy ?? value;
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const UNSTORABLE = 'This text holds a character that cannot be stored. Type it again instead of pasting it';
const CANNOT_BE_STORED = /\0|\p{Surrogate}/u;
/** Whole numbers are `integer` in PostgreSQL. */
const LARGEST_NUMBER = 2 ** 31 - 1;
const TOO_LARGE = `This number must be ${LARGEST_NUMBER} or smaller`;
/** Deeper than any contract. A schema that calls itself would follow a body as deep as it goes. */
const DEEPEST = 60;
const TOO_DEEP = 'This is nested deeper than we can take';

// PostgreSQL stores no NUL, no half of a pair (an emoji cut in two) and no larger number, so no field of any request may
// hold one.
function unstorable(value: unknown, path: PropertyKey[] = []): StandardSchemaV1.Issue[] {
  if (typeof value === 'string') return CANNOT_BE_STORED.test(value) ? [{ path, message: UNSTORABLE }] : [];
  if (typeof value === 'number' && Math.abs(value) > LARGEST_NUMBER) return [{ path, message: TOO_LARGE }];
  if (typeof value !== 'object' || value === null) return [];
  if (path.length > DEEPEST) return [{ path: [], message: TOO_DEEP }];
  const issues: StandardSchemaV1.Issue[] = [];
  for (const [key, inner] of Object.entries(value)) issues.push(...unstorable(inner, [...path, key]));
  return issues;
}
