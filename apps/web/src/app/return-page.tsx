import { WorkbooksCard } from '#features/return-workbooks/components/workbooks-card.tsx';
import { ReturnPage as Page } from '#features/returns/pages/return-page.tsx';

/** A return's page, with what other features bring to it. */
export const ReturnPage = () => <Page workbooks={(whole) => <WorkbooksCard whole={whole} />} />;
