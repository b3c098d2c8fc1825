import type { ClosedGap } from '@hub/contracts/closing-gaps';

const WIDTH = 260;
const MIDDLE = WIDTH / 2;
/** A ratio that fell to a quarter, or rose to four times, reaches the edge. */
const REACH = Math.log(4);
const across = (factor: number): number =>
  MIDDLE + (Math.max(-REACH, Math.min(REACH, Math.log(factor))) / REACH) * (MIDDLE - 10);

/** The change and its interval, against no change. The sentence below says the same, so it is not read out. */
export const ChangeMark = ({ change: { ratio, low, high } }: Pick<ClosedGap, 'change'>) => (
  <svg className="change-mark" viewBox={`0 0 ${WIDTH} 30`} aria-hidden="true">
    <line x1={MIDDLE} x2={MIDDLE} y1="2" y2="18" className="change-mark-none" />
    <line x1={across(low)} x2={across(high)} y1="10" y2="10" className="change-mark-interval" />
    <circle cx={across(ratio)} cy="10" r="5" className="change-mark-point" />
    <text x={MIDDLE} y="28" textAnchor="middle">
      No change
    </text>
    <text x="0" y="28">
      Lower
    </text>
    <text x={WIDTH} y="28" textAnchor="end">
      Higher
    </text>
  </svg>
);
