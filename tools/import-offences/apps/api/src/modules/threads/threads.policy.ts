import type { Actor } from '#platform/auth/actor.ts';
export { ThreadEntity } from './thread.entity.ts';
export const maySee = (actor: Actor) => actor.id !== '';
