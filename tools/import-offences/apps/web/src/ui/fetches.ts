export { call } from '#platform/api-client.ts';
