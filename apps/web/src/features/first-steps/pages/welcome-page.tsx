import {
  LONGEST_SIGNATURE,
  LONGEST_WELCOME_TEXT,
  LONGEST_WELCOME_TITLE,
  type Welcome,
} from '@hub/contracts/first-steps';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ProblemError } from '#platform/api-client.ts';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { Button, LinkButton } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { FullDateAndTime } from '#ui/when.tsx';
import { WelcomeCard } from '../components/welcome-card.tsx';
import { useWriteWelcome, welcomeQuery } from '../first-steps.queries.ts';

const valuesOf = ({ version, title, text, signedBy }: Welcome) => ({ version, title, text, signedBy });

export function WelcomePage() {
  const { data: welcome } = useSuspenseQuery(welcomeQuery());
  const { mutateAsync } = useWriteWelcome();
  const form = useForm({
    initial: valuesOf(welcome),
    submit: async (values) => {
      form.reset(valuesOf(await mutateAsync(values)));
      showToast({ text: 'The welcome is saved.' });
      // The form has started again from what was saved: what was sent is no longer its beginning.
      return 'more-to-come';
    },
    draftKey: 'welcome',
  });

  return (
    <>
      <FormErrors form={form} />
      <BackLink to="/programme">Programme</BackLink>
      <PageHeading
        title="Welcome"
        lead="What people of authorities read on Home in their first 30 days, until they close it."
        hasError={form.errors.length > 0}
      />
      {welcome.can.edit ? (
        <div className="welcome-columns">
          <Card>
            <FormBody form={form} onProblem={offerTheirs((theirs) => form.reset(valuesOf(theirs)))}>
              <TextInput
                {...form.field('title')}
                label="Title"
                hint={`${LONGEST_WELCOME_TITLE} characters or fewer`}
              />
              <TextArea
                {...form.field('text')}
                label="Welcome"
                hint="Plain text. An empty line begins a new paragraph."
                rows={10}
                longest={LONGEST_WELCOME_TEXT}
              />
              <TextInput
                {...form.field('signedBy')}
                label="Signed by"
                hint={`A name or names, ${LONGEST_SIGNATURE} characters or fewer`}
              />
              <Button type="submit" isBusy={form.isBusy}>
                Save the welcome
              </Button>
            </FormBody>
          </Card>
          <section aria-labelledby="welcome-preview">
            <h2 id="welcome-preview">How it will look</h2>
            <WelcomeCard welcome={{ ...welcome, ...form.values }} />
            <p className="small soft welcome-changed">
              {welcome.changedAt === null ? (
                'These are the hub’s own words. They are shown until you write yours.'
              ) : (
                <>
                  Last changed on <FullDateAndTime at={welcome.changedAt} />.
                </>
              )}
            </p>
          </section>
        </div>
      ) : (
        <WelcomeCard welcome={welcome} />
      )}
    </>
  );
}

/** Of two who write at once, the second may take what the first saved. */
const offerTheirs =
  (take: (theirs: Welcome) => void) =>
  ({ code, current }: ProblemError): ReactNode =>
    code === 'welcome-changed' && (
      <>
        <p>What you typed is still here. To see what they wrote, start again from it.</p>
        <LinkButton onClick={() => take(current as Welcome)}>Start again from theirs</LinkButton>
      </>
    );
