export { DataSource } from '#platform/database/data-source.ts';
