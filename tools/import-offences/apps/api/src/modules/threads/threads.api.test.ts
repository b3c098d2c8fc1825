export { now } from '../../testing/test-app.ts';
export { SessionEntity } from '../sessions/session.entity.ts';
