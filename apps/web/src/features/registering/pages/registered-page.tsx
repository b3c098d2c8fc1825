import { PROGRAMME_EMAIL, REVIEW_WORKING_DAYS } from '@hub/contracts/registrations';
import { useLocation } from 'react-router';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { PageHeading } from '#ui/page-heading.tsx';

/** The page that sent it says for whom; opened by itself it still says what happens next. */
interface Sent {
  authority?: string;
  phase?: string;
  email?: string;
}

export function RegisteredPage() {
  const { state } = useLocation();
  const { authority = 'Your authority', phase, email } = (state ?? {}) as Sent;
  return (
    <div className="measure">
      <PageHeading
        title="Registration sent"
        lead={phase ? `${authority} has registered for ${phase} of SC-WRES.` : `${authority} has registered.`}
      />
      <Card title="What happens next">
        <ol className="stack">
          <li>
            We email the programme lead
            {email && (
              <>
                {' '}
                at <strong>{email}</strong>
              </>
            )}{' '}
            that we have received it.
          </li>
          <li>The programme team looks at it within {REVIEW_WORKING_DAYS} working days.</li>
          <li>
            When it is accepted, the programme lead and the sponsor each get an invitation to the hub by
            email.
          </li>
        </ol>
        <p>
          No email within an hour? Look in your junk folder, then write to{' '}
          <a href={`mailto:${PROGRAMME_EMAIL}`}>{PROGRAMME_EMAIL}</a>.
        </p>
        <ButtonLink to="/sign-in" variant="quiet">
          Go to sign in
        </ButtonLink>
      </Card>
    </div>
  );
}
