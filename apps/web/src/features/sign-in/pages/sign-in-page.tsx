import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { hubQuery, meQuery } from '#platform/me.ts';
import { safeNext } from '#platform/way-in.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { DemonstrationAccounts } from '../components/demonstration-accounts.tsx';
import { OtherWays } from '../components/other-ways.tsx';
import { askForCode } from '../sign-in.queries.ts';

interface SignInPageProps {
  /** A way in with the account of one's council, where the hub knows any. */
  workAccount?: ReactNode;
}

export function SignInPage({ workAccount }: SignInPageProps) {
  const { data: hub } = useSuspenseQuery(hubQuery());
  const { data: me } = useSuspenseQuery(meQuery());
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const form = useForm({
    initial: { email: '' },
    submit: async ({ email }) => {
      const sent = await askForCode(email);
      await navigate({ pathname: '/sign-in/code', search: search.toString() }, { state: sent });
    },
  });
  if (me) return <Navigate to={safeNext(search.get('next'))} replace />;

  const isDemonstration = hub.mode === 'demonstration';
  return (
    <>
      <FormErrors form={form} />
      <PageHeading
        title="Sign in"
        hasError={form.errors.length > 0}
        lead="Where English councils’ social-care people work on race equality together."
      />
      <div className={isDemonstration ? 'grid sign-in-ways' : 'narrow'}>
        <div className="grid">
          <Card title="With your work email">
            <FormBody form={form}>
              <TextInput
                {...form.field('email')}
                label="Email address"
                hint="We will send you a code and a link. You do not need a password."
                type="email"
                autoComplete="email"
                spellCheck={false}
              />
              <div className="form-actions">
                <Button type="submit" isBusy={form.isBusy}>
                  Send me a code
                </Button>
              </div>
            </FormBody>
          </Card>
          <OtherWays workAccount={workAccount} />
        </div>
        {isDemonstration && <DemonstrationAccounts />}
      </div>
    </>
  );
}
