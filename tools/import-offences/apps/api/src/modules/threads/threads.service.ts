// All that a service may import.
export { DataSource } from '#platform/database/data-source.ts';
export { SessionMoved } from '../sessions/sessions.events.ts';
export { now } from '../sessions/sessions.service.ts';
export { ThreadEntity } from './thread.entity.ts';
export { maySee } from './threads.policy.ts';
