export { now } from '../../../api/src/platform/clock.ts';
