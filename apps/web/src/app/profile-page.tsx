import { lazy, Suspense } from 'react';
import { ProfilePage as Page } from '#features/people/pages/profile-page.tsx';

const HiddenFirstSteps = lazy(async () => ({
  default: (await import('#features/first-steps/components/hidden-first-steps.tsx')).HiddenFirstSteps,
}));

/** One's own profile, with what was put away on Home. */
export const ProfilePage = () => (
  <>
    <Page />
    <Suspense fallback={null}>
      <HiddenFirstSteps />
    </Suspense>
  </>
);
