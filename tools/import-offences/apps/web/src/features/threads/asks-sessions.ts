export { sessionPage } from '../sessions/session-page.ts';
