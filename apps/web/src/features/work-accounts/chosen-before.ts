const KEY = 'work-account-choice';

/** The authority whose sign-in this browser used last, so that nobody looks for theirs in the list every day. */
export const chosenBefore = {
  read(): string {
    try {
      return localStorage.getItem(KEY) ?? '';
    } catch {
      return '';
    }
  },
  keep(choiceId: string): void {
    try {
      localStorage.setItem(KEY, choiceId);
    } catch {
      // Storage is full or forbidden: they choose again next time.
    }
  },
};
