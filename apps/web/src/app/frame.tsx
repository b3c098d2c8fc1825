import { useSuspenseQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useContext } from 'react';
import { Link, Outlet, ScrollRestoration, useLocation, useMatches, useNavigation } from 'react-router';
import { SignInAgain } from '#features/sign-in/components/sign-in-again.tsx';
import { meQuery } from '#platform/me.ts';
import { RealtimeContext } from '#platform/realtime-client.ts';
import { Loading } from '#ui/loading.tsx';
import { Mark } from '#ui/mark.tsx';
import { SITE_NAME } from '#ui/page-heading.tsx';
import { HubTags } from './hub-tags.tsx';
import { Shell } from './shell.tsx';

const SecondStep = lazy(async () => {
  const { SecondStepForm } = await import('#features/second-steps/components/second-step-form.tsx');
  return { default: SecondStepForm };
});

/** Around every page: the shell for those who are signed in, one quiet column before that. */
export function Frame() {
  const { data: me } = useSuspenseQuery(meQuery());
  const isFront = useMatches().some(({ handle }) => (handle as { isFront?: boolean } | undefined)?.isFront);
  // Another page starts with its own "Loading" when its data is slow, and does not leave the last one standing.
  const { pathname } = useLocation();
  const realtime = useContext(RealtimeContext);
  const isInside = me !== null && !isFront;
  const page = (
    <Suspense key={pathname} fallback={<Loading />}>
      <Outlet />
    </Suspense>
  );
  return (
    <>
      <SkipLink />
      <OnTheWay />
      {isInside ? <Shell me={me}>{page}</Shell> : <Front>{page}</Front>}
      {me && (
        <SignInAgain
          me={me}
          SecondStep={SecondStep}
          onSignedIn={() => void (isInside && realtime?.start())}
        />
      )}
      <ScrollRestoration />
    </>
  );
}

const SkipLink = () => (
  <a
    className="skip-link"
    href="#main"
    onClick={(event) => {
      // The address stays as it is: a hash would become part of what "back" goes through.
      event.preventDefault();
      document.getElementById('main')?.focus();
    }}
  >
    Skip to main content
  </a>
);

/** While the next page's code comes. */
const OnTheWay = () =>
  useNavigation().state === 'idle' ? null : <div className="on-the-way" aria-hidden="true" />;

const Front = ({ children }: { children: ReactNode }) => (
  <div className="front">
    <header className="front-top">
      <Link to="/" className="mark">
        <Mark />
        <span>{SITE_NAME}</span>
      </Link>
      <HubTags />
    </header>
    <main id="main" className="page" tabIndex={-1}>
      {children}
    </main>
  </div>
);
