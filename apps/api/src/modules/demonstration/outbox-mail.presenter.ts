import type { OutboxMail, OutboxMailText } from '@hub/contracts/demonstration';
import type { OutboxRow } from './demonstration.queries.ts';

export const presentOutboxMail = ({ id, recipient, subject, sentAt }: OutboxRow): OutboxMail => ({
  id,
  to: recipient,
  subject,
  sentAt: sentAt.toISOString(),
});

export const presentOutboxMailText = (mail: OutboxRow & { text: string }): OutboxMailText => ({
  ...presentOutboxMail(mail),
  text: mail.text,
});
