import { SetMetadata } from '@nestjs/common';
import type { Actor } from '#platform/auth/actor.ts';

export const JOINS_ROOMS = 'hub:joins-rooms';

type RoomsOf = (actor: Actor) => Promise<string[]>;

/**
 * `@JoinsRooms()` on a provider's method: each socket is in these rooms of its person from the start, whichever page is open.
 * The module that owns them takes sockets in and out when that changes (`RealtimeGateway.enter`, `leave`).
 */
export const JoinsRooms =
  () =>
  (target: object, key: string, descriptor: TypedPropertyDescriptor<RoomsOf>): void => {
    SetMetadata(JOINS_ROOMS, true)(target, key, descriptor);
  };
