import { lazy, Suspense, useEffect, useState } from 'react';
import { Outlet } from 'react-router';
import { meQuery } from '#platform/me.ts';
import { useQuery } from '@tanstack/react-query';

const AnonymousKeeper = lazy(async () => {
  try {
    return { default: (await import('./anonymous-keeper.tsx')).AnonymousKeeper };
  } catch {
    // Offline by then: what one reads and writes stays on the page. It comes when the hub is opened next.
    return { default: () => null };
  }
});
/** The page first; then what everybody's browser does beside it. */
const AFTER_MS = 3000;

/** Around every page of discussions. */
export function DiscussionsFrame() {
  const { data: me } = useQuery(meQuery());
  const [isLater, setLater] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLater(true), AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <Outlet />
      {me && isLater && (
        <Suspense>
          <AnonymousKeeper />
        </Suspense>
      )}
    </>
  );
}
