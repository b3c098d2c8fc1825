const MARK = 'hub-outbox';

/** Whether something waits to be sent from this browser, known without loading what sends it. */
export const outboxMark = {
  isSet(): boolean {
    try {
      return localStorage.getItem(MARK) !== null;
    } catch {
      return false;
    }
  },
  set(isWaiting: boolean): void {
    try {
      if (isWaiting) localStorage.setItem(MARK, '');
      else localStorage.removeItem(MARK);
    } catch {
      // Storage is forbidden: it is sent when its thread is opened.
    }
  },
};

/** On signing out: what was not sent must not stay behind on somebody else’s computer. */
export async function forgetWhatWaits(personId: string): Promise<void> {
  if (!outboxMark.isSet()) return;
  outboxMark.set(false);
  const { forgetOutbox } = await import('./outbox-here.ts');
  await forgetOutbox(personId);
}
