import '../agreement.css';
import { type Agreement, LONGEST_AGREEMENT } from '@hub/contracts/agreement';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { ProblemError } from '#platform/api-client.ts';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { Button, ButtonLink } from '#ui/button.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { agreementQuery, usePublishAgreement } from '../agreement.queries.ts';

export function NewAgreementPage() {
  const { data: agreement } = useSuspenseQuery(agreementQuery());
  if (agreement.can.publish) return <NewAgreement agreement={agreement} />;
  return (
    <>
      <BackLink to="/agreement">How we talk here</BackLink>
      <PageHeading title="Write the next agreement" />
      <p>Administrators publish the community agreement. Tell the programme team what you would change.</p>
    </>
  );
}

function NewAgreement({ agreement: { version, text } }: { agreement: Agreement }) {
  const navigate = useNavigate();
  const { mutateAsync } = usePublishAgreement();
  const form = useForm({
    initial: { replaces: version, text, note: '' },
    draftKey: 'new-agreement',
    submit: async (values) => {
      await mutateAsync(values);
      showToast({ text: 'The new agreement is published. Everyone is asked before they next write.' });
      await navigate('/agreement');
    },
  });
  return (
    <div className="space-form">
      <BackLink to="/agreement">How we talk here</BackLink>
      <FormErrors form={form} />
      <PageHeading
        title="Write the next agreement"
        lead={`It takes the place of version ${version}. Everyone is asked to accept it before they write again.`}
        hasError={form.errors.length > 0}
      />
      <FormBody form={form} onProblem={sayWhatToDo}>
        <TextArea
          {...form.field('text')}
          label="The agreement"
          hint="Plain text. An empty line begins a new paragraph."
          longest={LONGEST_AGREEMENT}
          rows={16}
        />
        <TextInput
          {...form.field('note')}
          label="What changed"
          hint="One sentence. People read it before they accept."
          autoComplete="off"
        />
        <div className="form-actions">
          <Button type="submit" isBusy={form.isBusy}>
            Publish and ask everyone
          </Button>
          <ButtonLink to="/agreement" variant="quiet">
            Do not publish
          </ButtonLink>
        </div>
      </FormBody>
    </div>
  );
}

const sayWhatToDo = ({ code }: ProblemError) =>
  code === 'agreement-changed' && (
    <p>
      Somebody else has published a newer version. Copy what you wrote, read theirs, then start again from it.
    </p>
  );
