export { threadPage } from './thread-page.ts';
