export { object as Page } from 'zod';
