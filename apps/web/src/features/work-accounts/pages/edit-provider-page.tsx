import type { Provider } from '@hub/contracts/work-accounts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { ProblemError } from '#platform/api-client.ts';
import { FormErrors, useForm } from '#platform/form.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { ProviderFields } from '../components/provider-fields.tsx';
import { providersQuery, useEditProvider } from '../work-accounts.queries.ts';

export function EditProviderPage() {
  const { providerId } = useParams();
  const { data } = useSuspenseQuery(providersQuery());
  const provider = data.items.find(({ id }) => id === providerId);
  if (!provider) throw new ProblemError('provider-not-found', { status: 404, title: 'Provider not found' });
  return <EditProvider provider={provider} />;
}

function EditProvider({ provider }: { provider: Provider }) {
  const navigate = useNavigate();
  const { mutateAsync } = useEditProvider(provider.id);
  const { kind, name, issuer, clientId } = provider;
  const form = useForm({
    initial: { kind, name, issuer, clientId, clientSecret: '' },
    submit: async (values) => {
      await mutateAsync(values);
      showToast({ text: `${values.name} is saved.` });
      await navigate('/programme/work-accounts');
    },
  });
  return (
    <div className="measure">
      <BackLink to="/programme/work-accounts">Work accounts</BackLink>
      <FormErrors form={form} />
      <PageHeading title={`Change ${name}`} hasError={form.errors.length > 0} />
      <ProviderFields form={form} provider={provider} submitLabel="Save" />
    </div>
  );
}
