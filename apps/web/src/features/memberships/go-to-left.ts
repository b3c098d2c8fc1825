import { drafts } from '#platform/drafts.ts';

/** My place has ended. A fresh page, so that nothing of what I could see stays in memory. */
export function goToLeft(): void {
  drafts.forgetAll();
  window.location.assign('/left');
}
