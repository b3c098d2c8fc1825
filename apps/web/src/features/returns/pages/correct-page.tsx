import '../returns.css';
import { LONGEST_CORRECTION_REASON, type Return } from '@hub/contracts/returns';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { ActingFor } from '#platform/acting-for.tsx';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { Button, ButtonLink } from '#ui/button.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { CannotChange } from '../components/cannot-change.tsx';
import { returnName } from '../return-words.ts';
import { returnQuery, useCorrect } from '../returns.queries.ts';

const TITLE = 'Correct a signed return';

export function CorrectPage() {
  const { returnId = '' } = useParams();
  const { data: whole } = useSuspenseQuery(returnQuery(returnId));
  return whole.can.correct ? <CorrectForm whole={whole} /> : <CannotChange whole={whole} title={TITLE} />;
}

function CorrectForm({ whole }: { whole: Return }) {
  const navigate = useNavigate();
  const { mutateAsync } = useCorrect(whole.id);
  const form = useForm({
    initial: { reason: '' },
    draftKey: `return-correction-${whole.id}`,
    submit: async ({ reason }) => {
      await mutateAsync({ version: whole.version, reason });
      await navigate(`/returns/${whole.id}`, { state: { done: 'opened' } });
    },
  });
  return (
    <div className="return-form">
      <BackLink to={`/returns/${whole.id}`}>{returnName(whole)}</BackLink>
      <FormErrors form={form} />
      <PageHeading title={TITLE} lead={returnName(whole)} hasError={form.errors.length > 0} />
      <ActingFor authorityId={whole.authority.id} />
      <FormBody form={form}>
        <p>What happens:</p>
        <ul className="measure">
          <li>Your lead and delegates can change the figures again.</li>
          <li>
            What is signed off now stays as it is, and stays shown, until the sponsor has signed off the
            correction.
          </li>
          <li>
            Both versions are kept, with the reason. The correction may show others as much as now, or less,
            but nothing that was hidden.
          </li>
        </ul>
        <TextArea
          {...form.field('reason')}
          label="What is corrected, and why?"
          hint="Kept with the new version. Name nobody, and no number."
          longest={LONGEST_CORRECTION_REASON}
        />
        <div className="form-actions">
          <Button type="submit" isBusy={form.isBusy}>
            Open it for correction
          </Button>
          <ButtonLink to={`/returns/${whole.id}`} variant="quiet">
            Leave it as it is
          </ButtonLink>
        </div>
      </FormBody>
    </div>
  );
}
