import { Link } from 'react-router';
import type { ProblemError } from '#platform/api-client.ts';

/** An answer that was lost on its way leaves a record saved: sending other text under its id is refused. */
export const sayWhatWasSaved = (path: string) => (problem: ProblemError) =>
  problem.code === 'id-already-used' ? (
    <p>
      An earlier try has been saved. <Link to={path}>Open what was saved</Link> and edit it there.
    </p>
  ) : null;
