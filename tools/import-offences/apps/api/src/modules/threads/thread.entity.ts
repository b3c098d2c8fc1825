export { Column } from 'typeorm';
export { SessionEntity } from '../sessions/session.entity.ts';
export class ThreadEntity {}
