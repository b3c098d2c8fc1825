export { threadPage } from '../app/routes.ts';
