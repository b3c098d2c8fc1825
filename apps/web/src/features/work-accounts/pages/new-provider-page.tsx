import { useState } from 'react';
import { useNavigate } from 'react-router';
import { FormErrors, useForm } from '#platform/form.tsx';
import { newId } from '#platform/new-id.ts';
import { PageHeading } from '#ui/page-heading.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { emptyProvider, ProviderFields } from '../components/provider-fields.tsx';
import { useAddProvider } from '../work-accounts.queries.ts';

export function NewProviderPage() {
  const navigate = useNavigate();
  // Sent twice it is added once.
  const [id] = useState(newId);
  const { mutateAsync } = useAddProvider();
  const form = useForm({
    initial: emptyProvider,
    submit: async (values) => {
      await mutateAsync({ ...values, id });
      showToast({ text: `${values.name} is added. Say next whose people may use it.` });
      await navigate('/programme/work-accounts');
    },
  });
  return (
    <div className="measure">
      <BackLink to="/programme/work-accounts">Work accounts</BackLink>
      <FormErrors form={form} />
      <PageHeading
        title="Add a provider"
        hasError={form.errors.length > 0}
        lead="It stays off until you switch it on."
      />
      <ProviderFields form={form} provider={null} submitLabel="Add provider" />
    </div>
  );
}
