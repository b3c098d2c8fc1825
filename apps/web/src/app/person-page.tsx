import { useSuspenseQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useNavigate, useParams } from 'react-router';
import { PersonPage as Page } from '#features/people/pages/person-page.tsx';
import { personQuery } from '#features/people/people.queries.ts';
import { useMe } from '#platform/me.ts';
import { Card } from '#ui/card.tsx';

const ResetSecondSteps = lazy(async () => ({
  default: (await import('#features/second-steps/components/reset-second-steps.tsx')).ResetSecondSteps,
}));

const ProgrammeRole = lazy(async () => ({
  default: (await import('#features/programme/components/programme-role.tsx')).ProgrammeRole,
}));

const ReportPerson = lazy(async () => ({
  default: (await import('#features/discussions/components/report-person.tsx')).ReportPerson,
}));

const MessagePerson = lazy(async () => ({
  default: (await import('#features/messages/components/message-person.tsx')).MessagePerson,
}));

/** A person's page, with what other features do about them. */
export function PersonPage() {
  const { can } = useMe();
  const { personId = '' } = useParams();
  return (
    <Page
      administration={can.administer && <Administration personId={personId} />}
      reporting={<Reporting personId={personId} />}
      messaging={<Messaging personId={personId} />}
    />
  );
}

function Reporting({ personId }: { personId: string }) {
  const { data: person } = useSuspenseQuery(personQuery(personId));
  return (
    <Suspense fallback={null}>
      <ReportPerson personId={person.id} name={person.name} />
    </Suspense>
  );
}

function Messaging({ personId }: { personId: string }) {
  const { data: person } = useSuspenseQuery(personQuery(personId));
  return (
    <Suspense fallback={null}>
      <MessagePerson personId={person.id} name={person.name} />
    </Suspense>
  );
}

function Administration({ personId }: { personId: string }) {
  const navigate = useNavigate();
  const { data: person } = useSuspenseQuery(personQuery(personId));
  const { id, name, role } = person;
  const isOfTeam = role === 'facilitator' || role === 'administrator';
  return (
    <>
      <Card title="How they sign in">
        <Suspense fallback={null}>
          <ResetSecondSteps personId={id} name={name} />
        </Suspense>
      </Card>
      {isOfTeam && !person.can.edit && (
        <Card title="Their place in the programme team">
          <Suspense fallback={null}>
            <ProgrammeRole
              personId={id}
              name={name}
              current={role}
              onEnded={() => void navigate('/people', { replace: true })}
            />
          </Suspense>
        </Card>
      )}
    </>
  );
}
