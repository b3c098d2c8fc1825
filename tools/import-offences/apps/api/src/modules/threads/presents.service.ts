export { ThreadEntity } from './thread.presenter.ts';
