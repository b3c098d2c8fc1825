import { ClosingGaps } from '#features/closing-gaps/components/closing-gaps.tsx';
import { ComparePage as Page } from '#features/indicators/pages/compare-page.tsx';
import { AskToConnect } from '#features/introductions/components/ask-to-connect.tsx';

/** One indicator beside one’s peers, with what other features say of it. */
export const ComparePage = () => (
  <Page
    elsewhere={({ figure, scope, phaseId, peers }) => (
      <ClosingGaps
        asked={{ figure, scope, phaseId, peers: peers.kind }}
        askToConnect={({ token, label }) => <AskToConnect token={token} label={label} />}
      />
    )}
  />
);
