import type { Return } from '@hub/contracts/returns';
import { Link } from 'react-router';
import { Card } from '#ui/card.tsx';
import { Tag } from '#ui/tag.tsx';
import { FullDate } from '#ui/when.tsx';
import { signingName } from '../return-words.ts';

/** Every version that was signed off, the latest first. `current`: the one on the page. */
export function Signings({ whole, current }: { whole: Return; current?: number }) {
  if (whole.signings.length === 0) return null;
  return (
    <Card title="Signed versions">
      <ul className="list">
        {whole.signings.map((signing) => (
          <li key={signing.number}>
            {signing.number === current ? (
              <b>{signingName(signing)}</b>
            ) : (
              <Link to={`/returns/${whole.id}/signed/${signing.number}`}>{signingName(signing)}</Link>
            )}{' '}
            {signing.isLate && <Tag tone="warn">Late</Tag>}
            <br />
            <span className="small soft">
              <FullDate at={signing.signedAt} />
              {signing.signedBy && `, ${signing.signedBy}`}
            </span>
            {signing.reason !== null && (
              <>
                <br />
                <span className="small">{signing.reason}</span>
              </>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
