import '../memberships.css';
import type { AuthorityRef, ShownAs } from '@hub/contracts/people';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { useMe } from '#platform/me.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Radios } from '#ui/choices.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { OnlyLead } from '../components/only-lead.tsx';
import { goToLeft } from '../go-to-left.ts';
import { leaveMyPlace, placeQuery } from '../memberships.queries.ts';
import { shownAsOptions } from '../role-words.ts';

/** The page is the question: what ends, what stays, and how my name is shown. Its button does it. */
export function LeavePage() {
  const { data: place } = useSuspenseQuery(placeQuery());
  return (
    <div className="measure">
      <BackLink to="/account/place">Your place</BackLink>
      {place.isOnlyLead ? (
        <>
          <PageHeading title={`Leave ${place.authority.name}`} />
          <OnlyLead authority={place.authority} />
        </>
      ) : (
        <Leave authority={place.authority} />
      )}
    </div>
  );
}

function Leave({ authority }: { authority: AuthorityRef }) {
  const me = useMe();
  const form = useForm<{ shownAs: ShownAs }>({
    initial: { shownAs: 'name' },
    submit: async ({ shownAs }) => {
      await leaveMyPlace(shownAs);
      goToLeft();
    },
  });
  return (
    <>
      <FormErrors form={form} />
      <PageHeading title={`Leave ${authority.name}`} hasError={form.errors.length > 0} />
      <Card>
        <FormBody form={form}>
          <ul className="what-becomes">
            <li>Your access ends at once, on this page and on every other device.</li>
            <li>Your places at sessions still to come go to the next who waits.</li>
            <li>Your calendar links stop.</li>
            <li>What you wrote and answered stays with {authority.name}.</li>
          </ul>
          <p>
            If you now work for another authority that takes part, <Link to="/account/place/move">move</Link>{' '}
            instead: you keep your account.
          </p>
          <Radios
            {...form.field('shownAs')}
            label="How is your name shown beside what you did?"
            options={shownAsOptions(me.name, authority.name)}
          />
          <div className="form-actions">
            <Button type="submit" variant="danger" isBusy={form.isBusy}>
              Leave {authority.name}
            </Button>
            <ButtonLink to="/account/place" variant="quiet">
              Stay
            </ButtonLink>
          </div>
        </FormBody>
      </Card>
    </>
  );
}
