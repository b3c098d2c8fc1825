import { WorkbooksCard } from '#features/return-workbooks/components/workbooks-card.tsx';
import type { Return } from '@hub/contracts/returns';
import { ReturnPage as Page } from '#features/returns/pages/return-page.tsx';

const workbooks = (whole: Return) => <WorkbooksCard whole={whole} />;

/** A return's page, with what other features bring to it. */
export const ReturnPage = () => <Page workbooks={workbooks} />;
