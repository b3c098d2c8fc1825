export { now } from '../../testing/test-app.ts';
