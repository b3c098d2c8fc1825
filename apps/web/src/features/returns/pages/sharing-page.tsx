import '../returns.css';
import type { Return } from '@hub/contracts/returns';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { type Form, FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { Button, ButtonLink } from '#ui/button.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { CannotChange } from '../components/cannot-change.tsx';
import { SharingFields } from '../components/sharing-fields.tsx';
import { returnName } from '../return-words.ts';
import { returnQuery, useShare } from '../returns.queries.ts';
import { type SharingDraft, sharingDraftOf, sharingErrors, sharingOf } from '../sharing-draft.ts';

const TITLE = 'Change who sees the figures';

export function SharingPage() {
  const { returnId = '' } = useParams();
  const { data: whole } = useSuspenseQuery(returnQuery(returnId));
  return whole.can.share ? (
    <SharingForm key={returnId} whole={whole} />
  ) : (
    <CannotChange whole={whole} title={TITLE} />
  );
}

function SharingForm({ whole }: { whole: Return }) {
  const navigate = useNavigate();
  const { mutateAsync } = useShare(whole.id);
  const back = `/returns/${whole.id}/signed/${whole.lastSigning?.number ?? 1}`;
  const form: Form<{ sharing: SharingDraft }> = useForm<{ sharing: SharingDraft }>({
    initial: { sharing: sharingDraftOf(whole.sharing) },
    draftKey: `return-sharing-${whole.id}`,
    check: ({ sharing }) => sharingErrors(sharing),
    submit: async ({ sharing }) => {
      await mutateAsync({ sharing: sharingOf(sharing) });
      showToast({ text: 'Who sees the figures is changed.' });
      await navigate(back);
    },
  });
  return (
    <div className="return-form">
      <BackLink to={back}>{returnName(whole)}</BackLink>
      <FormErrors form={form} />
      <PageHeading
        title={TITLE}
        lead="It takes effect at once. Nothing that was hidden because few people are behind it is shown by this."
        hasError={form.errors.length > 0}
      />
      <FormBody form={form}>
        <SharingFields
          value={form.values.sharing}
          onChange={(sharing) => form.set('sharing', sharing)}
          idOf={form.idOf}
          errorOf={form.errorOf}
        />
        <div className="form-actions">
          <Button type="submit" isBusy={form.isBusy}>
            Save
          </Button>
          <ButtonLink to={back} variant="quiet">
            Leave it as it is
          </ButtonLink>
        </div>
      </FormBody>
    </div>
  );
}
