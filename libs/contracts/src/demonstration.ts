import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { EmailInput } from './sign-ins.ts';

export const DemonstrationAccount = z.object({
  email: z.string(),
  name: z.string(),
  role: z.string(),
  authority: z.nullable(z.string()),
});
export type DemonstrationAccount = z.output<typeof DemonstrationAccount>;
export const listDemonstrationAccounts = endpoint({
  method: 'GET',
  path: '/demo/accounts',
  summary: 'The accounts of the demonstration (demonstration only)',
  response: z.object({ accounts: z.array(DemonstrationAccount) }),
});
export const signInToDemonstration = endpoint({
  method: 'POST',
  path: '/demo/sign-in',
  summary: 'Sign in as a demonstration account (demonstration only)',
  body: EmailInput,
  status: 204,
});

export const OutboxMail = z.object({
  id: z.uuid(),
  to: z.string(),
  subject: z.string(),
  sentAt: z.iso.datetime({ offset: true }),
});
export type OutboxMail = z.output<typeof OutboxMail>;
export const listOutbox = endpoint({
  method: 'GET',
  path: '/demo/outbox',
  summary: 'The newest 100 mails the demonstration would have sent (demonstration only)',
  response: z.object({ items: z.array(OutboxMail) }),
});
export const OutboxMailText = z.extend(OutboxMail, { text: z.string() });
export type OutboxMailText = z.output<typeof OutboxMailText>;
export const readOutboxMail = endpoint({
  method: 'GET',
  path: '/demo/outbox/:mailId',
  summary: 'One mail of the outbox (demonstration only)',
  params: z.object({ mailId: z.uuid('This is not a mail of the outbox') }),
  response: OutboxMailText,
});
