import {
  type AllowedTenant,
  type Provider,
  type ProviderFinding,
  type Providers,
  PROVIDER_KINDS,
} from '@hub/contracts/work-accounts';
import { Confirmed } from '#platform/confirmed.tsx';
import { useProblem } from '#platform/problem.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Notice } from '#ui/notice.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { SummaryItem, SummaryList } from '#ui/summary-list.tsx';
import { Tag } from '#ui/tag.tsx';
import { showToast } from '#ui/toast.tsx';
import { PROGRAMME_TEAM } from '../choice-words.ts';
import { useCheckProvider, useRemoveTenant, useSwitchProvider } from '../work-accounts.queries.ts';
import { AllowTenant } from './allow-tenant.tsx';

interface ProviderCardProps {
  provider: Provider;
  authorities: Providers['authorities'];
}

export function ProviderCard({ provider, authorities }: ProviderCardProps) {
  const { id, kind, name, issuer, clientId, isEnabled, accounts, tenants } = provider;
  return (
    <Card title={name} action={isEnabled ? <Tag tone="good">On</Tag> : <Tag>Off</Tag>}>
      <SummaryList>
        <SummaryItem name="Kind">{PROVIDER_KINDS[kind]}</SummaryItem>
        <SummaryItem name="Issuer">{issuer}</SummaryItem>
        <SummaryItem name="Client ID">{clientId}</SummaryItem>
        <SummaryItem name="Connected accounts">{accounts.toLocaleString('en-GB')}</SummaryItem>
      </SummaryList>
      <h3>Who may use it</h3>
      {tenants.length === 0 ? (
        <p className="soft">Nobody yet, so nobody is offered it.</p>
      ) : (
        <ul className="list">
          {tenants.map((tenant) => (
            <TenantRow key={tenant.id} provider={provider} tenant={tenant} />
          ))}
        </ul>
      )}
      <div className="form-actions">
        <AllowTenant provider={provider} authorities={authorities} />
      </div>
      <Check provider={provider} />
      <hr />
      <div className="row">
        <Switch provider={provider} />
        <ButtonLink to={`/programme/work-accounts/${id}`} variant="quiet" isSmall icon="edit">
          Change<span className="visually-hidden"> {name}</span>
        </ButtonLink>
      </div>
    </Card>
  );
}

function TenantRow({ provider, tenant }: { provider: Provider; tenant: AllowedTenant }) {
  const { mutateAsync } = useRemoveTenant(provider.id);
  const who = tenant.authority?.name ?? PROGRAMME_TEAM;
  return (
    <li className="row spread">
      <div>
        <b>{who}</b>
        {(tenant.label || tenant.tenantId) && (
          <div className="small soft work-account-id">
            {[tenant.label, tenant.tenantId].filter(Boolean).join(', ')}
          </div>
        )}
      </div>
      <Confirmed
        button="Remove"
        of={`${who} from ${provider.name}`}
        title={`Take ${provider.name} away from ${who}?`}
        confirm="Take it away"
        keep="Leave it"
        variant="danger"
        act={() => mutateAsync(tenant.id)}
        onDone={() => showToast({ text: `${who} no longer uses ${provider.name}.` })}
      >
        <p>
          Their work accounts stop signing them in. They can still sign in with a code by email, and whoever
          is signed in now stays so.
        </p>
      </Confirmed>
    </li>
  );
}

function Switch({ provider: { id, name, isEnabled } }: { provider: Provider }) {
  const { mutateAsync, isPending } = useSwitchProvider(id);
  const { problem, report, clear } = useProblem();
  const switchOn = async () => {
    clear();
    try {
      await mutateAsync(true);
      showToast({ text: `People can sign in with ${name}.` });
    } catch (error) {
      report(error, () => void switchOn());
    }
  };
  if (isEnabled)
    return (
      <Confirmed
        button="Switch off"
        of={name}
        title={`Switch ${name} off?`}
        confirm="Switch it off"
        keep="Leave it on"
        variant="danger"
        act={() => mutateAsync(false)}
        onDone={() => showToast({ text: `${name} is off.` })}
      >
        <p>Nobody is offered it any more. Everybody can still sign in with a code by email.</p>
      </Confirmed>
    );
  return (
    <div>
      <ProblemNotice problem={problem} />
      <Button isSmall isBusy={isPending} onClick={() => void switchOn()}>
        Switch on<span className="visually-hidden"> {name}</span>
      </Button>
    </div>
  );
}

function Check({ provider: { id, name } }: { provider: Provider }) {
  const { mutate, data, isPending } = useCheckProvider(id);
  const { problem, report, clear } = useProblem();
  const check = () => {
    clear();
    mutate(undefined, { onError: (error) => report(error, check) });
  };
  return (
    <>
      <ProblemNotice problem={problem} />
      <p className="form-actions">
        <Button variant="quiet" isSmall isBusy={isPending} onClick={check}>
          Check<span className="visually-hidden"> {name}</span>
        </Button>
        <span className="soft small">Asks it what it says of itself. Takes five seconds at the most.</span>
      </p>
      <div role="status">{data && !isPending && <Findings items={data.items} />}</div>
    </>
  );
}

const Findings = ({ items }: { items: ProviderFinding[] }) =>
  items.length === 0 ? (
    <Notice>
      <p>Allow an authority’s directory first: then there is an address to ask.</p>
    </Notice>
  ) : (
    <>
      {items.map(({ issuer, isWorking, detail }) => (
        <Notice key={issuer} tone={isWorking ? 'good' : 'bad'} title={issuer}>
          <p>{detail}</p>
        </Notice>
      ))}
    </>
  );
