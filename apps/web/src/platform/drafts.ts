const PREFIX = 'draft:';

/** What was typed, kept for this tab until it is sent, thrown away or signed out of. */
export const drafts = {
  read(key: string): unknown {
    try {
      const kept = sessionStorage.getItem(PREFIX + key);
      return kept === null ? null : JSON.parse(kept);
    } catch {
      return null;
    }
  },
  keep(key: string, values: unknown): void {
    try {
      sessionStorage.setItem(PREFIX + key, JSON.stringify(values));
    } catch {
      // Storage is full or forbidden: the form still has it.
    }
  },
  forget(key: string): void {
    sessionStorage.removeItem(PREFIX + key);
  },
  forgetAll(): void {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  },
};
