export { SessionMoved } from '#modules/sessions/sessions.events.ts';
