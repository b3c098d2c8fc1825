import { IndicatorsPage as Page } from '#features/indicators/pages/indicators-page.tsx';

/** All indicators, with what other features say of them. */
export const IndicatorsPage = () => <Page />;
