import '../registering.css';
import type { RegistrationOffer } from '@hub/contracts/registrations';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { ProblemError } from '#platform/api-client.ts';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { newId } from '#platform/new-id.ts';
import { Button, LinkButton } from '#ui/button.tsx';
import { fullPlainDate } from '#ui/london-time.ts';
import { PageHeading } from '#ui/page-heading.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { RegistrationAnswers } from '../components/registration-answers.tsx';
import { RegistrationClosed } from '../components/registration-closed.tsx';
import { RegistrationFields } from '../components/registration-fields.tsx';
import { offerQuery, sendRegistration } from '../registering.queries.ts';
import {
  authorityOf,
  draftErrors,
  emptyDraft,
  fieldOfPointer,
  inputOf,
  phaseOf,
  type RegistrationDraft,
} from '../registration-draft.ts';

export function RegisterPage() {
  const { data: offer } = useSuspenseQuery(offerQuery());
  return offer.open.length === 0 ? <RegistrationClosed next={offer.next} /> : <Register offer={offer} />;
}

function Register({ offer }: { offer: RegistrationOffer }) {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const form = useForm<RegistrationDraft>({
    initial: emptyDraft(),
    draftKey: 'register',
    fieldOf: fieldOfPointer,
    check: (draft) => draftErrors(draft, offer),
    submit: async (draft) => {
      if (!isChecking) {
        await navigate('?step=check');
        return 'more-to-come';
      }
      const phase = phaseOf(draft, offer);
      try {
        await sendRegistration(inputOf(draft, phase?.id ?? ''));
      } catch (error) {
        // What is wrong with a field is said where it can be mended.
        if (error instanceof ProblemError && error.errors.length > 0) await navigate('?');
        throw error;
      }
      await navigate('/register/sent', {
        state: {
          authority: authorityOf(draft, offer)?.name,
          phase: phase && `${phase.name}, ${phase.years}`,
          email: draft.leadEmail.trim(),
        },
        replace: true,
      });
      return 'sent';
    },
  });
  // An old address with nothing typed to check leads to the form.
  const isChecking =
    search.get('step') === 'check' && Object.keys(draftErrors(form.values, offer)).length === 0;
  const phase = phaseOf(form.values, offer);
  useChangedField(isChecking, form.idOf);
  return (
    <div className="registering">
      {isChecking ? <BackLink to="?">Back</BackLink> : <BackLink to="/sign-in">Sign in</BackLink>}
      <FormErrors form={form} />
      <PageHeading
        key={String(isChecking)}
        title={isChecking ? 'Check before you send' : 'Register your authority'}
        lead={
          isChecking
            ? 'Nothing has been sent yet.'
            : phase
              ? `For ${phase.name}, ${phase.years} of SC-WRES. Registration closes on ${fullPlainDate(phase.closesOn)}.`
              : 'To take part in SC-WRES.'
        }
        hasError={form.errors.length > 0}
      />
      <FormBody form={form} onProblem={offerAnother(() => form.set('id', newId()))}>
        {isChecking ? (
          <RegistrationAnswers draft={form.values} offer={offer} />
        ) : (
          <RegistrationFields form={form} offer={offer} />
        )}
        <div className="form-actions">
          <Button type="submit" isBusy={form.isBusy}>
            {isChecking ? 'Send registration' : 'Continue'}
          </Button>
        </div>
      </FormBody>
    </div>
  );
}

/** "Change" leads back to the form, and to the field that it changes. */
function useChangedField(isChecking: boolean, idOf: (path: string) => string) {
  const { state } = useLocation();
  const { field } = (state ?? {}) as { field?: string };
  const id = field === undefined ? undefined : idOf(field);
  useEffect(() => {
    if (!isChecking && id !== undefined) document.getElementById(id)?.focus();
  }, [isChecking, id]);
}

/** An answer that was lost on its way leaves a registration received: other text is another one. */
const offerAnother =
  (renew: () => void) =>
  ({ code }: ProblemError) =>
    code === 'id-already-used' && (
      <p>
        What you sent first has been received.{' '}
        <LinkButton onClick={renew}>Let me send this version as well</LinkButton>
      </p>
    );
