import type { Comparison } from '@hub/contracts/figures';
import { Link } from 'react-router';

export const PROTECTION = '/indicators/how-small-numbers-are-protected';

/** How many of the group are not drawn, and every reason there may be: which one it is, is nobody else’s to know. */
export function NotShown({
  comparison: { notShown, threshold, authority, rows },
}: {
  comparison: Comparison;
}) {
  const isTeam = authority === null;
  const reasons = isTeam
    ? `fewer than ${threshold} people in a group, or nothing signed off yet`
    : `fewer than ${threshold} people in a group, not shared with peers, or nothing signed off yet`;
  return (
    <p className="soft small">
      {notShown > 0
        ? `${notShown} ${notShown === 1 ? 'authority is' : 'authorities are'} not shown: ${reasons}. `
        : rows.length > 0
          ? 'All of the group are shown. '
          : ''}
      <Link to={PROTECTION}>How we protect small numbers</Link>
    </p>
  );
}
