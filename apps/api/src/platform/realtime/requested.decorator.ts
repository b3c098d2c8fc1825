import { SetMetadata } from '@nestjs/common';
import type { Requests } from '@hub/contracts/realtime';
import type { StandardSchemaV1 } from '@standard-schema/spec';

export const ANSWERS_REQUEST = 'hub:answers-request';

export interface RequestMark {
  name: keyof Requests;
  schema: StandardSchemaV1;
}

/**
 * `@Requested('session.watch', Schema)` on a provider's method `(actor, request, socket)`: answers a socket request
 * whose body fits the schema. The method authorises; a problem it throws is the acknowledgement.
 */
export const Requested = (name: keyof Requests, schema: StandardSchemaV1): MethodDecorator =>
  SetMetadata(ANSWERS_REQUEST, { name, schema } satisfies RequestMark);
