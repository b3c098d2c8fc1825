export { sessionPage } from '../features/sessions/session-page.ts';
