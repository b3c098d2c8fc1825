import '../work-accounts.css';
import { useSuspenseQuery } from '@tanstack/react-query';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { HowToSetUp } from '../components/how-to-set-up.tsx';
import { ProviderCard } from '../components/provider-card.tsx';
import { providersQuery } from '../work-accounts.queries.ts';

export function ProvidersPage() {
  const { data } = useSuspenseQuery(providersQuery());
  return (
    <>
      <BackLink to="/programme">Programme</BackLink>
      <PageHeading
        title="Work accounts"
        lead="Let people sign in with the account they have at their council. Each authority’s people can use its own directory and no other."
        actions={
          <ButtonLink to="/programme/work-accounts/new" icon="plus">
            Add a provider
          </ButtonLink>
        }
      />
      <div className="grid two">
        <div className="grid">
          {data.items.length === 0 ? (
            <Card>
              <EmptyState title="No provider yet">
                <p>
                  Everybody signs in by email. The steps on this page show how to add Microsoft Entra ID or
                  another provider.
                </p>
              </EmptyState>
            </Card>
          ) : (
            data.items.map((provider) => (
              <ProviderCard key={provider.id} provider={provider} authorities={data.authorities} />
            ))
          )}
        </div>
        <HowToSetUp redirectAddress={data.redirectAddress} />
      </div>
    </>
  );
}
