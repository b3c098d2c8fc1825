export { ThreadsModule } from '../threads/threads.module.ts';
