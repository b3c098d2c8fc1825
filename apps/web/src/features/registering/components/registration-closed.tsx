import { PROGRAMME_EMAIL, type RegistrationOffer } from '@hub/contracts/registrations';
import { PageHeading } from '#ui/page-heading.tsx';
import { PlainDate } from '#ui/when.tsx';
import { BackLink } from '#ui/way-back.tsx';

/** No phase is open: when the next one is, and whom to ask. */
export const RegistrationClosed = ({ next }: Pick<RegistrationOffer, 'next'>) => (
  <div className="measure">
    <BackLink to="/sign-in">Sign in</BackLink>
    <PageHeading title="Register your authority" />
    {next ? (
      <p>
        Registration for {next.name}, {next.years}, opens on{' '}
        <strong>
          <PlainDate on={next.opensOn} />
        </strong>
        . Come back to this page then.
      </p>
    ) : (
      <p>Registration is closed, and the date it opens next is not known yet.</p>
    )}
    <p>
      To ask about taking part, email the programme team at{' '}
      <a href={`mailto:${PROGRAMME_EMAIL}`}>{PROGRAMME_EMAIL}</a>.
    </p>
  </div>
);
