import { LONGEST_JOB_TITLE, type JoinOffer } from '@hub/contracts/join-requests';
import type { AuthorityRef } from '@hub/contracts/people';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { asProblem } from '#platform/problem.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Radios } from '#ui/choices.tsx';
import { Loading } from '#ui/loading.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { joinOfferQuery, sendJoinRequest } from '../memberships.queries.ts';

/** Where the emailed link leads. Opening it only looks; the button asks. The token stands behind the #. */
export function JoinConfirmPage() {
  const token = useLocation().hash.slice(1);
  return <div className="narrow">{token === '' ? <LinkWrong isCut /> : <Offer token={token} />}</div>;
}

function Offer({ token }: { token: string }) {
  const offer = useQuery(joinOfferQuery(token));
  const [asked, setAsked] = useState<AuthorityRef | null>(null);
  if (asked) return <Asked authority={asked} />;
  if (offer.isPending) return <Loading />;
  if (offer.isError) {
    const problem = asProblem(offer.error);
    if (problem.code === 'code-wrong') return <LinkWrong />;
    if (problem.code === 'has-place-already') return <InAlready detail={problem.detail} />;
    return (
      <>
        <PageHeading title="Join the hub" />
        <ProblemNotice problem={problem}>
          <Button variant="quiet" isSmall onClick={() => void offer.refetch()}>
            Try again
          </Button>
        </ProblemNotice>
      </>
    );
  }
  const open = offer.data.authorities.filter(({ isWaiting }) => !isWaiting);
  const [waiting] = offer.data.authorities;
  if (open.length === 0) return waiting ? <Asked authority={waiting} /> : <LinkWrong />;
  return <Ask offer={{ ...offer.data, authorities: open }} token={token} onAsked={setAsked} />;
}

interface AskProps {
  offer: JoinOffer;
  token: string;
  onAsked: (authority: AuthorityRef) => void;
}

function Ask({ offer: { email, authorities }, token, onAsked }: AskProps) {
  const [first] = authorities;
  const isOne = authorities.length === 1;
  const form = useForm({
    initial: { authorityId: isOne && first ? first.id : '', name: '', jobTitle: '' },
    check: (values): Record<string, string> =>
      values.authorityId ? {} : { authorityId: 'Choose your authority' },
    submit: async (values) => onAsked((await sendJoinRequest({ token, ...values })).authority),
  });
  return (
    <>
      <FormErrors form={form} />
      <PageHeading
        title={isOne && first ? `Ask for a place at ${first.name}` : 'Ask for a place'}
        hasError={form.errors.length > 0}
        lead={`You can read mail at ${email}, so you may ask.`}
      />
      <Card>
        <FormBody form={form}>
          {!isOne && (
            <Radios
              {...form.field('authorityId')}
              label="Which authority do you work for?"
              options={authorities.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <TextInput
            {...form.field('name')}
            label="Your name"
            hint="As your colleagues know you"
            autoComplete="name"
          />
          <TextInput
            {...form.field('jobTitle')}
            label="Job title"
            hint={`The lead sees it when they decide. ${LONGEST_JOB_TITLE} characters at the most`}
            autoComplete="organization-title"
          />
          <div className="form-actions">
            <Button type="submit" isBusy={form.isBusy}>
              Ask for a place
            </Button>
          </div>
        </FormBody>
      </Card>
    </>
  );
}

const Asked = ({ authority }: { authority: AuthorityRef }) => (
  <>
    <PageHeading title={`You have asked ${authority.name} for a place`} />
    <h2>What happens next</h2>
    <p>
      The people who look after {authority.name}’s part in the programme have been told. You get an email as
      soon as one of them has said yes or no. After a yes you can sign in with your address.
    </p>
    <p>You can close this page.</p>
  </>
);

const InAlready = ({ detail }: { detail: string | undefined }) => (
  <>
    <PageHeading title="You have a place already" />
    {detail !== undefined && <p>{detail}</p>}
    <ButtonLink to="/sign-in">Sign in</ButtonLink>
  </>
);

const LinkWrong = ({ isCut = false }: { isCut?: boolean }) => (
  <>
    <PageHeading title={isCut ? 'This link is not whole' : 'This link no longer works'} />
    <p>
      {isCut
        ? 'Open the link from the email again, or copy all of it into the address bar.'
        : 'It works for 24 hours. Ask for a new one.'}
    </p>
    <ButtonLink to="/join">Ask for a new link</ButtonLink>
  </>
);
