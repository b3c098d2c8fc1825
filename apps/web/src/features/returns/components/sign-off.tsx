import type { Return } from '@hub/contracts/returns';
import { useNavigate } from 'react-router';
import { ProblemError } from '#platform/api-client.ts';
import { type Form, FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Checkbox } from '#ui/choices.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { isLate, returnName, serviceInText } from '../return-words.ts';
import { useSignOff } from '../returns.queries.ts';
import { type SharingDraft, sharingDraftOf, sharingErrors, sharingOf } from '../sharing-draft.ts';
import { AllAnswers } from './all-answers.tsx';
import { SharingFields } from './sharing-fields.tsx';
import { TakeBack } from './take-back.tsx';

interface Values {
  sharing: SharingDraft;
  isConfirmed: boolean;
}

/** The sponsor's: the figures, who is to see them, and the statement. */
export function SignOff({ whole }: { whole: Return }) {
  const navigate = useNavigate();
  const { mutateAsync } = useSignOff(whole.id);
  const form: Form<Values> = useForm<Values>({
    initial: { sharing: sharingDraftOf(whole.sharing), isConfirmed: false },
    check: ({ sharing, isConfirmed }) => ({
      ...sharingErrors(sharing),
      ...(!isConfirmed && { isConfirmed: 'Confirm that the figures are right as far as you know' }),
    }),
    submit: async ({ sharing }) => {
      const signed = await mutateAsync({
        version: whole.version,
        sharing: sharingOf(sharing),
        isConfirmed: true,
      });
      await navigate(`/returns/${whole.id}/signed/${signed.lastSigning?.number ?? 1}`, {
        state: { done: 'signed' },
      });
    },
  });
  const next = (whole.lastSigning?.number ?? 0) + 1;
  return (
    <>
      <BackLink to={`/returns/${whole.id}`}>{returnName(whole)}</BackLink>
      <FormErrors form={form} />
      <PageHeading
        title="Check the figures and sign off"
        lead={`${returnName(whole)}, ${whole.authority.name}`}
        hasError={form.errors.length > 0}
      />
      <AllAnswers whole={whole} />
      <div className="return-form">
        <Card title="Sign off">
          <FormBody form={form} onProblem={whatToDo}>
            <p>What signing off does:</p>
            <ul>
              <li>
                These figures are kept as version {next} and never change. What turns out to be wrong is
                corrected in a new version, with its reason.
              </li>
              <li>
                The hub decides once what others may see: numbers are rounded, and a figure with few people
                behind it is hidden from everybody but your lead, your delegates and you.
              </li>
              <li>The programme team is told, and England’s figures count yours without a name.</li>
              {isLate(whole) && (
                <li>The data window has closed, so the return is marked as late. It counts all the same.</li>
              )}
            </ul>
            <SharingFields
              value={form.values.sharing}
              onChange={(sharing) => form.set('sharing', sharing)}
              idOf={form.idOf}
              errorOf={form.errorOf}
            />
            <Checkbox
              {...form.field('isConfirmed')}
              label={`I have checked these figures. As far as I know they are right and complete for ${serviceInText(whole)} of ${whole.authority.name}.`}
            />
            <div className="form-actions">
              <Button type="submit" isBusy={form.isBusy}>
                Sign off
              </Button>
              {whole.can.takeBack && <TakeBack whole={whole} />}
            </div>
            <p className="small soft">
              We ask for your second step again before it is signed, unless you have just given it.
            </p>
          </FormBody>
        </Card>
      </div>
    </>
  );
}

const whatToDo = ({ code }: ProblemError) =>
  code === 'return-changed' ? <p>Look at the figures again: the page shows them as they are now.</p> : null;
