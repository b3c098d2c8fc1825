import type { Domain } from '@hub/contracts/join-requests';
import { Confirmed } from '#platform/confirmed.tsx';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { showToast } from '#ui/toast.tsx';
import { FullDate } from '#ui/when.tsx';
import { useApproveDomain, useRemoveDomain } from '../memberships.queries.ts';

interface DomainListProps {
  authority: { id: string; name: string };
  domains: readonly Domain[];
}

/** Whose addresses may ask for a place. */
export function DomainList({ authority, domains }: DomainListProps) {
  const { mutateAsync } = useApproveDomain(authority.id);
  const form = useForm({
    initial: { domain: '' },
    submit: async ({ domain }) => {
      await mutateAsync(domain);
      form.reset({ domain: '' });
      showToast({ text: 'People with such addresses can ask to join now.' });
    },
  });
  return (
    <Card title="Approved email domains">
      <p className="small">
        People with an address of these domains can ask for a place. You answer each request. Nobody gets in
        by their address alone.
      </p>
      {domains.length > 0 && (
        <ul className="list">
          {domains.map((domain) => (
            <DomainRow key={domain.domain} authority={authority} domain={domain} />
          ))}
        </ul>
      )}
      <hr />
      <FormErrors form={form} />
      <FormBody form={form}>
        <TextInput
          {...form.field('domain')}
          label="Approve another domain"
          hint="The part after the @, like council.gov.uk"
          autoCapitalize="none"
          spellCheck={false}
        />
        <div className="form-actions">
          <Button type="submit" variant="quiet" isBusy={form.isBusy}>
            Approve domain
          </Button>
        </div>
      </FormBody>
    </Card>
  );
}

function DomainRow({
  authority,
  domain: { domain, approvedBy, approvedAt },
}: Pick<DomainListProps, 'authority'> & { domain: Domain }) {
  const { mutateAsync } = useRemoveDomain(authority.id, domain);
  return (
    <li className="member-row">
      <div className="grow">
        <b>{domain}</b>
        <p className="small soft">
          {approvedBy !== null && `Approved by ${approvedBy} on `}
          {approvedBy === null && 'Approved on '}
          <FullDate at={approvedAt} />
        </p>
      </div>
      <Confirmed
        button="Remove"
        of={domain}
        title={`Remove ${domain}?`}
        confirm="Remove"
        keep="Keep it"
        act={() => mutateAsync()}
        onDone={() => showToast({ text: `${domain} is no longer approved.` })}
      >
        <p>
          People with such addresses can then no longer ask. Those who are in {authority.name} keep their
          places, and requests that wait go on waiting for your answer.
        </p>
      </Confirmed>
    </li>
  );
}
