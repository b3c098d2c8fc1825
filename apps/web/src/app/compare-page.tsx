import { ClosingGaps } from '#features/closing-gaps/components/closing-gaps.tsx';
import { type ComparedWith, ComparePage as Page } from '#features/indicators/pages/compare-page.tsx';
import { AskToConnect } from '#features/introductions/components/ask-to-connect.tsx';

const elsewhere = ({ figure, scope, phaseId, peers }: ComparedWith) => (
  <ClosingGaps asked={{ figure, scope, phaseId, peers: peers.kind }} askToConnect={askToConnect} />
);
const askToConnect = (gap: { token: string; label: string }) => <AskToConnect {...gap} />;

/** One indicator beside one’s peers, with what other features say of it. */
export const ComparePage = () => <Page elsewhere={elsewhere} />;
