export { SessionEntity } from '../sessions/session.entity.ts';
