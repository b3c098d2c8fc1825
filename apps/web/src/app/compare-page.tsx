import { ComparePage as Page } from '#features/indicators/pages/compare-page.tsx';

/** One indicator beside one’s peers, with what other features say of it. */
export const ComparePage = () => <Page />;
