import type { threadPage } from '#app/routes.ts';
export type Page = typeof threadPage;
