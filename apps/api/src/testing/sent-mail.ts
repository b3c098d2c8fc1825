import { listOutbox, type OutboxMailText, readOutboxMail } from '@hub/contracts/demonstration';
import type { TestHub } from '#testing/test-hub.ts';

/** Asks until there is an answer: mail goes out by a job, a moment after the request that wanted it. */
export async function eventually<Found>(
  find: () => Promise<Found | undefined | null | false>,
  // A mail is sent within milliseconds; a machine that does four other things may take seconds.
  patienceMs = 15_000,
): Promise<Found> {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    const found = await find();
    if (found !== undefined && found !== null && found !== false) return found;
    if (performance.now() > giveUpAt) throw new Error('It did not happen');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Every mail to this address that the demonstration's outbox shows, once there are as many as that. */
export async function mailsTo(hub: TestHub, address: string, count = 1): Promise<OutboxMailText[]> {
  const ids = await eventually(async () => {
    const { body } = await hub.stranger.call(listOutbox);
    const mails = body.items.filter(({ to }) => to === address);
    return mails.length >= count && mails.map(({ id }) => id);
  });
  return Promise.all(
    ids.map(async (mailId) => (await hub.stranger.call(readOutboxMail, { params: { mailId } })).body),
  );
}

export const codeIn = (text: string): string => /\b\d{6}\b/.exec(text)?.[0] ?? '';
export const linkTokenIn = (text: string): string => /\/sign-in\/link#(\S+)/.exec(text)?.[1] ?? '';
