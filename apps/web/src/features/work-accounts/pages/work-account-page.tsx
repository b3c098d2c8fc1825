import type { WorkAccountChoice } from '@hub/contracts/work-accounts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { safeNext } from '#platform/way-in.ts';
import { Button } from '#ui/button.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Select } from '#ui/select.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { choiceInWords } from '../choice-words.ts';
import { chosenBefore } from '../chosen-before.ts';
import { type Leave, leaveTo } from '../leave.ts';
import { choicesQuery, leaveToSignIn } from '../work-accounts.queries.ts';

/** Choose the authority first: its own sign-in is then asked, and nobody is recognised by an address. */
export function WorkAccountPage({ leave = leaveTo }: { leave?: Leave }) {
  const { data } = useSuspenseQuery(choicesQuery());
  const [search] = useSearchParams();
  const signIn = { pathname: '/sign-in', search: search.toString() };
  return (
    <div className="narrow">
      <BackLink to={signIn}>Sign in another way</BackLink>
      {data.items.length === 0 ? (
        <>
          <PageHeading title="Sign in with your work account" />
          <p>
            No authority has connected its work accounts to the hub yet.{' '}
            <Link to={signIn}>Sign in by email</Link> instead.
          </p>
        </>
      ) : (
        <Choose choices={data.items} next={safeNext(search.get('next'))} leave={leave} />
      )}
    </div>
  );
}

interface ChooseProps {
  choices: WorkAccountChoice[];
  next: string;
  leave: Leave;
}

function Choose({ choices, next, leave }: ChooseProps) {
  const before = chosenBefore.read();
  const form = useForm({
    initial: { choiceId: choices.some(({ id }) => id === before) ? before : '' },
    check: ({ choiceId }): Record<string, string> =>
      choiceId === '' ? { choiceId: 'Choose your authority' } : {},
    submit: async ({ choiceId }) => {
      const { url } = await leaveToSignIn(choiceId, next);
      chosenBefore.keep(choiceId);
      leave(url);
    },
    // A provider that is away is no passing matter: it stands on the page, with the way back to a code beside it.
    isInDialog: true,
  });
  const options = choices
    .map((choice) => ({ value: choice.id, label: choiceInWords(choice, choices) }))
    .sort((one, other) => one.label.localeCompare(other.label, 'en-GB'));
  return (
    <>
      <FormErrors form={form} />
      <PageHeading
        title="Sign in with your work account"
        hasError={form.errors.length > 0}
        lead="You go to your authority’s own sign-in, and come back here. The hub never sees your password."
      />
      <FormBody form={form}>
        <Select
          {...form.field('choiceId')}
          label="Your authority"
          hint="If it is not in the list, sign in by email."
          options={[{ value: '', label: 'Choose your authority' }, ...options]}
        />
        <div className="form-actions">
          <Button type="submit" isBusy={form.isBusy}>
            Go to its sign-in
          </Button>
        </div>
      </FormBody>
    </>
  );
}
