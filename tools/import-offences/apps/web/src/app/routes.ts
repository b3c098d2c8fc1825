export { threadPage } from '../features/threads/thread-page.ts';
