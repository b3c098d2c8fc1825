import { outboxMark } from './outbox-mark.ts';

/** On signing out: what was not sent must not stay behind on somebody else’s computer. */
export async function forgetWhatWaits(personId: string): Promise<void> {
  if (!outboxMark.isSet()) return;
  outboxMark.set(false);
  const { forgetOutbox } = await import('./outbox-here.ts');
  await forgetOutbox(personId);
}
