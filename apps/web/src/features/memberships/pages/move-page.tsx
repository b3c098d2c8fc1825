import type { AuthorityRef, ShownAs } from '@hub/contracts/people';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Navigate } from 'react-router';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { useMe } from '#platform/me.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Radios } from '#ui/choices.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Select } from '#ui/select.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { OnlyLead } from '../components/only-lead.tsx';
import { destinationsQuery, placeQuery, useAskToMove } from '../memberships.queries.ts';
import { shownAsOptions } from '../role-words.ts';

/** I work for another authority now: its leads say whether I have a place there. */
export function MovePage() {
  const { data: place } = useSuspenseQuery(placeQuery());
  const { data: destinations } = useSuspenseQuery(destinationsQuery());
  if (place.move) return <Navigate to="/account/place" replace />;
  return (
    <div className="measure">
      <BackLink to="/account/place">Your place</BackLink>
      {place.isOnlyLead ? (
        <>
          <PageHeading title="I have moved to another authority" />
          <OnlyLead authority={place.authority} />
        </>
      ) : (
        <Move from={place.authority} destinations={destinations.items} />
      )}
    </div>
  );
}

function Move({ from, destinations }: { from: AuthorityRef; destinations: AuthorityRef[] }) {
  const me = useMe();
  const { mutateAsync } = useAskToMove();
  const form = useForm<{ authorityId: string; shownAs: ShownAs }>({
    initial: { authorityId: '', shownAs: 'name' },
    check: ({ authorityId }): Record<string, string> =>
      authorityId === '' ? { authorityId: 'Choose the authority you have moved to' } : {},
    submit: async (values) => {
      await mutateAsync(values);
      // The page itself goes back to “Your place” as soon as it knows of the request.
      showToast({ text: 'Your request is on its way. You get an email when they have answered.' });
    },
  });
  return (
    <>
      <FormErrors form={form} />
      <PageHeading
        title="I have moved to another authority"
        hasError={form.errors.length > 0}
        lead={`Its lead is asked. Until they approve you keep your place at ${from.name}.`}
      />
      <Card>
        <FormBody form={form}>
          <Select
            {...form.field('authorityId')}
            label="Where do you work now?"
            hint="Authorities that take part. If yours is not here, leave instead, and come back when it has registered."
            options={[
              { value: '', label: 'Choose an authority' },
              ...destinations.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <Radios
            {...form.field('shownAs')}
            label={`How is your name shown beside what you did at ${from.name}?`}
            options={shownAsOptions(me.name, from.name)}
          />
          <p className="soft">
            When they approve, your place at {from.name} ends and you are asked to sign in again, with the
            same address as now.
          </p>
          <div className="form-actions">
            <Button type="submit" isBusy={form.isBusy}>
              Ask for a place
            </Button>
            <ButtonLink to="/account/place" variant="quiet">
              Stay at {from.name}
            </ButtonLink>
          </div>
        </FormBody>
      </Card>
    </>
  );
}
