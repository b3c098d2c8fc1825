import { useSuspenseQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useParams } from 'react-router';
import { PersonPage as Page } from '#features/people/pages/person-page.tsx';
import { personQuery } from '#features/people/people.queries.ts';
import { useMe } from '#platform/me.ts';
import { Card } from '#ui/card.tsx';

const ResetSecondSteps = lazy(async () => ({
  default: (await import('#features/second-steps/components/reset-second-steps.tsx')).ResetSecondSteps,
}));

/** A person's page, with what other features do about them. */
export function PersonPage() {
  const { can } = useMe();
  const { personId = '' } = useParams();
  return <Page secondSteps={can.administer && <SecondSteps personId={personId} />} />;
}

function SecondSteps({ personId }: { personId: string }) {
  const { data: person } = useSuspenseQuery(personQuery(personId));
  return (
    <Card title="How they sign in">
      <Suspense fallback={null}>
        <ResetSecondSteps personId={personId} name={person.name} />
      </Suspense>
    </Card>
  );
}
