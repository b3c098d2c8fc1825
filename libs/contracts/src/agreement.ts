import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';

/** How people talk here. Everybody accepts each version once, before they write. */
export const Agreement = z.object({
  version: z.number(),
  /** Lines of text; a blank line begins a new paragraph. */
  text: z.string(),
  publishedAt: z.iso.datetime({ offset: true }),
  /** When the asking person accepted this version. */
  acceptedAt: z.nullable(z.iso.datetime({ offset: true })),
});
export type Agreement = z.output<typeof Agreement>;

export const getAgreement = endpoint({
  method: 'GET',
  path: '/agreement',
  summary: 'The community agreement, and whether one has accepted it',
  response: Agreement,
});

export const acceptAgreement = endpoint({
  method: 'POST',
  path: '/agreement/acceptance',
  summary: 'Accept the community agreement in the version one has read',
  body: z.object({ version: z.int('Say which version you have read') }),
  response: Agreement,
});
