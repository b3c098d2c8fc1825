import { useState } from 'react';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { Button, LinkButton } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { askForJoinLink } from '../memberships.queries.ts';

/** By work address. What it says afterwards is the same for every address: who takes part is nobody's to find out here. */
export function JoinPage() {
  const [sent, setSent] = useState<{ email: string; hours: number } | null>(null);
  const form = useForm({
    initial: { email: '' },
    submit: async ({ email }) => setSent(await askForJoinLink(email)),
  });
  if (sent)
    return (
      <div className="narrow">
        <BackLink to="/sign-in">Sign in</BackLink>
        <PageHeading title="Check your email" />
        <p>
          If an authority has approved the part of <b>{sent.email}</b> after the @, we have sent a link to it.
          It works for {sent.hours} hours.
        </p>
        <Notice title="No email after a few minutes?">
          <p>
            Look in your junk folder, and check the address above. Otherwise ask the SC-WRES lead of your
            authority to invite you.
          </p>
        </Notice>
        <LinkButton onClick={() => setSent(null)}>Use another address</LinkButton>
      </div>
    );
  return (
    <div className="narrow">
      <BackLink to="/sign-in">Sign in</BackLink>
      <FormErrors form={form} />
      <PageHeading
        title="Join with your work email"
        hasError={form.errors.length > 0}
        lead="For people of an authority that takes part and has approved its email domain."
      />
      <Card>
        <FormBody form={form}>
          <TextInput
            {...form.field('email')}
            label="Work email address"
            hint="We send a link to it. The lead of your authority then says yes or no."
            type="email"
            autoComplete="email"
            spellCheck={false}
          />
          <div className="form-actions">
            <Button type="submit" isBusy={form.isBusy}>
              Send me a link
            </Button>
          </div>
        </FormBody>
      </Card>
    </div>
  );
}
