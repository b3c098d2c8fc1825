export { presentSession } from '../sessions/session.presenter.ts';
export { maySee } from './threads.policy.ts';
export { ThreadEntity } from './thread.entity.ts';
