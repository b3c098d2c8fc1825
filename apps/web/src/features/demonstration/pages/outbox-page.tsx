import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Relative } from '#ui/when.tsx';
import { outboxQuery } from '../demonstration.queries.ts';

export function OutboxPage() {
  const { data } = useSuspenseQuery(outboxQuery());
  return (
    <div className="measure">
      <PageHeading
        title="Outbox"
        lead="Every mail the demonstration would have sent, the newest first. None of them leaves this machine."
      />
      <Card>
        {data.items.length === 0 ? (
          <EmptyState title="No mail yet">
            <p>Ask for a sign-in code, and the mail with it appears here.</p>
          </EmptyState>
        ) : (
          <ul className="list">
            {data.items.map(({ id, to, subject, sentAt }) => (
              <li key={id} className="row row-top spread">
                <div className="grow">
                  <Link to={`/demo/outbox/${id}`}>{subject}</Link>
                  <div className="small soft">To {to}</div>
                </div>
                <span className="small soft no-wrap">
                  <Relative at={sentAt} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}
