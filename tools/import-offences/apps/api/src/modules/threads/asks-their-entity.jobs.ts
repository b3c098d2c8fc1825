export { SessionEntity } from '#modules/sessions/session.entity.ts';
