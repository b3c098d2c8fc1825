export { now } from './threads.service.ts';
