export { way } from './nowhere.ts';
