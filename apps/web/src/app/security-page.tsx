import { SecurityPage as HowYouSignIn } from '#features/second-steps/pages/security-page.tsx';

/** How one signs in, with what other features bring. */
export const SecurityPage = () => <HowYouSignIn />;
