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
