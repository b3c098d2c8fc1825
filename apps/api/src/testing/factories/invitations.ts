import { randomUUID } from 'node:crypto';
import { type InvitedPerson, sendInvitations } from '@hub/contracts/invitations';
import { eventually } from '#testing/sent-mail.ts';
import { mailsTo } from '#testing/sent-mail.ts';
import type { Client, TestHub } from '#testing/test-hub.ts';

let counter = 0;

export const anInvitedPerson = (changes: Partial<InvitedPerson> = {}): InvitedPerson => ({
  email: `invited.${++counter}@council.example`,
  name: 'Priya Nair',
  role: 'participant',
  ...changes,
});

/** Invites one person through the product, and reads the link of their newest mail. */
export async function invited(
  hub: TestHub,
  by: Client,
  authorityId: string,
  changes: Partial<InvitedPerson> = {},
): Promise<InvitedPerson & { token: string; text: string; subject: string }> {
  const person = anInvitedPerson(changes);
  const known = new Set(await tokensTo(hub, person.email));
  const answer = await by.call(sendInvitations, {
    params: { authorityId },
    body: { batchId: randomUUID(), people: [person] },
  });
  if (answer.body.sent !== 1) throw new Error(`Not invited: ${JSON.stringify(answer.body)}`);
  return eventually(async () => {
    const mails = await mailsTo(hub, person.email);
    for (const { text, subject } of mails) {
      const token = invitationTokenIn(text);
      if (token !== '' && !known.has(token)) return { ...person, token, text, subject };
    }
    return undefined;
  });
}

async function tokensTo(hub: TestHub, email: string): Promise<string[]> {
  const [sent] = await hub.dataSource.query<{ count: number }[]>(
    `select count(*)::int as count from mail where recipient = $1 and sent_at is not null`,
    [email],
  );
  if (!sent?.count) return [];
  return (await mailsTo(hub, email)).map(({ text }) => invitationTokenIn(text));
}

export const invitationTokenIn = (text: string): string => /\/invitation#(\S+)/.exec(text)?.[1] ?? '';
