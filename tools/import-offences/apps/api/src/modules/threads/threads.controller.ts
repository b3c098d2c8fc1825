export { ThreadEntity } from './thread.presenter.ts';
export { now } from './threads.service.ts';
