export { SessionMoved } from '../sessions/sessions.events.ts';
