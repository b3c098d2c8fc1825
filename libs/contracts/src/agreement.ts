import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { lineOrNone, text } from './text.ts';

/* Limits, each said in the error that enforces it. */
export const LONGEST_AGREEMENT = 6000;
export const LONGEST_AGREEMENT_NOTE = 300;

/** How people talk here. Everybody accepts each version once, before they write. */
export const Agreement = z.object({
  version: z.number(),
  /** Lines of text; a blank line begins a new paragraph. */
  text: z.string(),
  /** What is another since the version before; empty in the first. */
  note: z.string(),
  publishedAt: z.iso.datetime({ offset: true }),
  /** When the asking person accepted this version. */
  acceptedAt: z.nullable(z.iso.datetime({ offset: true })),
  can: z.object({ publish: z.boolean() }),
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

/** One that counts or counted. */
export const AgreementVersion = z.object({
  version: z.number(),
  text: z.string(),
  note: z.string(),
  publishedAt: z.iso.datetime({ offset: true }),
  /** Null for the first, which came with the hub, and for whoever was erased since. */
  publishedBy: z.nullable(z.string()),
});
export type AgreementVersion = z.output<typeof AgreementVersion>;

export const listAgreementVersions = endpoint({
  method: 'GET',
  path: '/agreement/versions',
  summary: 'The community agreement through time, the newest version first',
  response: z.object({ items: z.array(AgreementVersion) }),
});

export const AgreementInput = z.object({
  /** The version it takes the place of: sent twice, or by two at once, it is published once. */
  replaces: z.int('Say which version it replaces'),
  text: text(
    LONGEST_AGREEMENT,
    `The agreement must be ${LONGEST_AGREEMENT.toLocaleString('en')} characters or fewer`,
  ).check(z.minLength(1, 'Enter the agreement')),
  note: lineOrNone(
    LONGEST_AGREEMENT_NOTE,
    `What changed must be ${LONGEST_AGREEMENT_NOTE} characters or fewer`,
  ).check(z.minLength(1, 'Enter what changed')),
});
export type AgreementInput = z.output<typeof AgreementInput>;

export const publishAgreement = endpoint({
  method: 'POST',
  path: '/agreement/versions',
  summary: 'Publish the next version of the community agreement. Everybody is asked again. Administrators',
  body: AgreementInput,
  response: Agreement,
  status: 201,
});

export interface AgreementNotices {
  /** There is a newer version. */
  'agreement.changed': () => void;
}
