import {
  ENTRA_ISSUER,
  type Provider,
  type ProviderEdit,
  type ProviderKind,
  PROVIDER_KINDS,
} from '@hub/contracts/work-accounts';
import { type Form, FormBody } from '#platform/form.tsx';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Radios } from '#ui/choices.tsx';
import { TextInput } from '#ui/text-input.tsx';

export const emptyProvider: ProviderEdit = {
  kind: 'entra',
  name: 'Microsoft',
  issuer: ENTRA_ISSUER,
  clientId: '',
  clientSecret: '',
};

const KINDS = (Object.keys(PROVIDER_KINDS) as ProviderKind[]).map((value) => ({
  value,
  label: PROVIDER_KINDS[value],
}));

interface ProviderFieldsProps {
  form: Form<ProviderEdit>;
  /** What it is now; null for a new one. */
  provider: Provider | null;
  submitLabel: string;
}

export function ProviderFields({ form, provider, submitLabel }: ProviderFieldsProps) {
  const isFixed = (provider?.accounts ?? 0) > 0;
  const isEntra = form.values.kind === 'entra';
  const chooseKind = (kind: ProviderKind) => {
    form.set('kind', kind);
    // What was proposed goes with what it was proposed for; what was typed stays.
    const { issuer } = form.values;
    if (kind === 'entra' && issuer === '') form.set('issuer', ENTRA_ISSUER);
    if (kind === 'openid' && issuer === ENTRA_ISSUER) form.set('issuer', '');
  };
  return (
    <FormBody form={form}>
      {isFixed ? (
        <p className="soft">
          People have connected accounts of this provider, so its kind and issuer stay: at another issuer the
          same account may be somebody else’s.
        </p>
      ) : (
        <>
          <Radios {...form.field('kind')} label="What is it?" options={KINDS} onChange={chooseKind} />
          <TextInput
            {...form.field('issuer')}
            label="Issuer"
            hint={
              isEntra
                ? 'As it stands, unless your Microsoft cloud is another. {tenant} is where the directory’s ID goes.'
                : 'The address its documents call the issuer, like https://login.example.org'
            }
            autoComplete="off"
            spellCheck={false}
          />
        </>
      )}
      <TextInput
        {...form.field('name')}
        label="Name that people see"
        hint="What they call it at work, like Microsoft."
        autoComplete="off"
      />
      <TextInput
        {...form.field('clientId')}
        label={isEntra ? 'Application (client) ID' : 'Client ID'}
        autoComplete="off"
        spellCheck={false}
      />
      <TextInput
        {...form.field('clientSecret')}
        label="Client secret"
        hint={
          provider === null
            ? 'Its value, not its ID. It is kept encrypted and never shown again.'
            : 'Leave this empty to keep the one there is. It is never shown.'
        }
        type="password"
        autoComplete="new-password"
        spellCheck={false}
      />
      <div className="form-actions">
        <Button type="submit" isBusy={form.isBusy}>
          {submitLabel}
        </Button>
        <ButtonLink to="/programme/work-accounts" variant="quiet">
          Cancel
        </ButtonLink>
      </div>
    </FormBody>
  );
}
