import { Outlet } from 'react-router';
import { ThreadEvidence } from '#features/discussions/components/thread-evidence.tsx';
import { type EvidenceRenderer, EvidenceRenderers } from '#platform/evidence/evidence-renderers.ts';

/** What each kind of evidence draws in its card. A feature with a look of its own joins here. */
const renderers: Record<string, EvidenceRenderer> = {
  thread: ({ id }) => <ThreadEvidence threadId={id} />,
};

/** Around the pages that show posts. */
export const WithEvidence = () => (
  <EvidenceRenderers value={renderers}>
    <Outlet />
  </EvidenceRenderers>
);
