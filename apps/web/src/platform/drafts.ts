const PREFIX = 'draft:';

const keptIn = (storage: () => Storage) => ({
  read(key: string): unknown {
    try {
      const kept = storage().getItem(PREFIX + key);
      return kept === null ? null : JSON.parse(kept);
    } catch {
      return null;
    }
  },
  keep(key: string, values: unknown): void {
    try {
      storage().setItem(PREFIX + key, JSON.stringify(values));
    } catch {
      // Storage is full or forbidden: the form still has it.
    }
  },
  forget(key: string): void {
    try {
      storage().removeItem(PREFIX + key);
    } catch {
      // Forbidden: then nothing was kept.
    }
  },
  forgetAll(): void {
    try {
      for (const key of Object.keys(storage())) if (key.startsWith(PREFIX)) storage().removeItem(key);
    } catch {
      // Forbidden: then nothing was kept.
    }
  },
});

/** What was typed, kept for this tab until it is sent, thrown away or signed out of. */
export const drafts = keptIn(() => sessionStorage);
/** The same for as long as somebody is signed in, through closing the browser. The key says who wrote it. */
export const lastingDrafts = keptIn(() => localStorage);
