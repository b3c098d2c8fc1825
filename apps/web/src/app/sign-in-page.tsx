import { SignInPage as EmailFirst } from '#features/sign-in/pages/sign-in-page.tsx';
import { WorkAccountLink } from '#features/work-accounts/components/work-account-link.tsx';

/** Signing in by email, with the ways that other features bring. */
export const SignInPage = () => <EmailFirst workAccount={<WorkAccountLink />} />;
