import { useEnter } from '#features/sign-in/use-enter.ts';
import { ReturnedPage as Returned } from '#features/work-accounts/pages/returned-page.tsx';

/** Where a provider of work accounts sends the browser back to, and how it goes on from there. */
export function ReturnedPage() {
  return <Returned enter={useEnter()} />;
}
