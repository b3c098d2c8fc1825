import { SecurityPage as HowYouSignIn } from '#features/second-steps/pages/security-page.tsx';
import { WorkAccountsCard } from '#features/work-accounts/components/work-accounts-card.tsx';

/** How one signs in, with what other features bring. */
export const SecurityPage = () => <HowYouSignIn workAccounts={<WorkAccountsCard />} />;
