import { ReturnsPage as OwnReturns } from '#features/returns/pages/returns-page.tsx';
import { useMe } from '#platform/me.ts';
import { Navigate } from 'react-router';

/** One’s own authority’s returns; the programme team, which files none, sees how far all of them are. */
export function ReturnsPage() {
  const { can, member } = useMe();
  return can.runProgramme && !member ? <Navigate to="/returns/tracker" replace /> : <OwnReturns />;
}
