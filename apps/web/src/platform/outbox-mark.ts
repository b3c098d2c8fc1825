export interface OutboxMark {
  isSet(): boolean;
  set(isWaiting: boolean): void;
}

/** Whether something waits to be sent from this browser, known without loading what sends it. */
export const outboxMarkOf = (name: string): OutboxMark => ({
  isSet() {
    try {
      return localStorage.getItem(name) !== null;
    } catch {
      return false;
    }
  },
  set(isWaiting) {
    try {
      if (isWaiting) localStorage.setItem(name, '');
      else localStorage.removeItem(name);
    } catch {
      // Storage is forbidden: it is sent when its page is opened.
    }
  },
});
