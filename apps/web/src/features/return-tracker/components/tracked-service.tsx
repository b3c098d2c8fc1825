import { TRACKED_STATES, type TrackedReturns, type TrackedState } from '@hub/contracts/return-tracker';
import { SERVICES } from '@hub/contracts/vocabulary';
import { Tag, type Tone } from '#ui/tag.tsx';
import { ShortDate } from '#ui/when.tsx';

type Service = TrackedReturns['services'][number];

const TONES: Record<TrackedState, Tone> = {
  'not-begun': 'plain',
  open: 'warn',
  sent: 'brand',
  signed: 'good',
};

/** How far the return of one service is. */
export const TrackedService = ({ of }: { of: Service }) => (
  <div className="tracked-service">
    <span>{SERVICES[of.service]}</span>
    <span className="tracked-tags">
      <Tag tone={TONES[of.state]}>{of.isCorrection ? 'Being corrected' : TRACKED_STATES[of.state]}</Tag>
      {of.isLate && <Tag tone="plum">Late</Tag>}
    </span>
    <span className="small soft">
      <Progress of={of} />
    </span>
  </div>
);

function Progress({ of: { state, complete, signedAt, changedAt } }: { of: Service }) {
  if (state === 'signed' && signedAt !== null) return <ShortDate at={signedAt} />;
  if (changedAt === null) return null;
  return (
    <>
      {complete} of 9 complete, last change <ShortDate at={changedAt} />
    </>
  );
}
