import { AUDIT_ACTIONS, type AuditAction } from '@hub/contracts/audit';
import { useQuery } from '@tanstack/react-query';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { Button, ButtonLink } from '#ui/button.tsx';
import { DateInput } from '#ui/date-input.tsx';
import { Select } from '#ui/select.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { filtersOf, isFiltered, valuesOf } from '../audit-filters.ts';
import { type AuditFilters, auditedAuthoritiesQuery } from '../audit.queries.ts';

const actions = Object.entries(AUDIT_ACTIONS)
  .map(([value, label]) => ({ value: value as AuditAction, label }))
  .toSorted((one, other) => one.label.localeCompare(other.label, 'en-GB'));

interface FilterFormProps {
  filters: AuditFilters;
  /** Looks for them; throws what the server says is wrong with them. */
  onSearch: (filters: AuditFilters) => Promise<void>;
}

export function FilterForm({ filters, onSearch }: FilterFormProps) {
  const { data } = useQuery(auditedAuthoritiesQuery());
  const form = useForm({
    initial: valuesOf(filters),
    submit: (values) => onSearch(filtersOf(values, filters.person)),
  });
  return (
    <section className="card" aria-label="Search the audit record">
      <FormErrors form={form} />
      <FormBody form={form}>
        <div className="audit-filters">
          <TextInput
            {...form.field('text')}
            label="Name"
            hint="Who did it, or what it was done to"
            autoComplete="off"
            spellCheck={false}
          />
          <Select
            {...form.field('action')}
            label="What was done"
            options={[{ value: '', label: 'Anything' }, ...actions]}
          />
          <Select
            {...form.field('authority')}
            label="Authority"
            options={[
              { value: '', label: 'Any, and none' },
              ...(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <DateInput {...form.field('from')} label="First day" />
          <DateInput {...form.field('to')} label="Last day" />
        </div>
        <div className="form-actions">
          <Button type="submit" icon="search" isBusy={form.isBusy}>
            Search
          </Button>
          {isFiltered(filters) && (
            <ButtonLink to="/programme/audit" variant="quiet">
              Show everything
            </ButtonLink>
          )}
        </div>
      </FormBody>
    </section>
  );
}
