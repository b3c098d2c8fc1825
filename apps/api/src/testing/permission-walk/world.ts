import type { EndpointShape } from '@hub/contracts/endpoint';
import type { MemberRole, ProgrammeRole } from '@hub/contracts/people';
import type { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import type { MemberEntity } from '#modules/people/member.entity.ts';
import type { PersonEntity } from '#modules/people/person.entity.ts';
import type { Client, TestHub } from '#testing/test-hub.ts';

export type Walker = PersonEntity & { member?: MemberEntity };

/** What a try is made in: who walks, and whose thing it is about. */
export interface World {
  hub: TestHub;
  /** Whom the try is made as; somebody of `about` when nobody is signed in. */
  walker: Walker;
  client: Client;
  role: MemberRole | ProgrammeRole;
  /** Where the walker has their place; for the programme team, another one. */
  own: AuthorityEntity;
  /** The authority that the thing belongs to: the walker's own or another. */
  about: AuthorityEntity;
  /** Of the programme team, to make things with. */
  team: Client;
}

/** What to send, for a thing made anew. */
export interface Try {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  upload?: Blob;
  /** The status of "yes", where doing it would need more than a test can bring: a code, a signature. */
  yields?: number;
}

/** By the name of the call, and of the case where there is more than one. */
export type Tries = Record<string, (world: World, of: string) => Promise<Try> | Try>;

export const tryOf = (endpoint: EndpointShape, make: Tries[string]): Tries => ({
  [`${endpoint.method} ${endpoint.path}`]: make,
});
