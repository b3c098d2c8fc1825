export { SessionsModule } from './modules/sessions/sessions.module.ts';
