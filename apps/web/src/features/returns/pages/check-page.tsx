import '../returns.css';
import type { Return } from '@hub/contracts/returns';
import { INDICATORS } from '@hub/contracts/vocabulary';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { ActingFor } from '#platform/acting-for.tsx';
import { useProblem } from '#platform/problem.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { listed } from '#ui/listed.ts';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { AllAnswers } from '../components/all-answers.tsx';
import { SignOff } from '../components/sign-off.tsx';
import { TakeBack } from '../components/take-back.tsx';
import { hasPeriod, INDICATOR_STATES, isLate, returnName, stateOfIndicator } from '../return-words.ts';
import { returnQuery, useSend } from '../returns.queries.ts';

/** All nine together: for those who fill them in, before they are sent; for the sponsor, before they are signed. */
export function CheckPage() {
  const { returnId = '' } = useParams();
  const { data: whole } = useSuspenseQuery(returnQuery(returnId));
  if (whole.can.signOff) return <SignOff key={returnId} whole={whole} />;
  return (
    <>
      <BackLink to={`/returns/${whole.id}`}>{returnName(whole)}</BackLink>
      <PageHeading
        title={whole.can.edit ? 'Check your answers' : 'All nine indicators'}
        lead={`${returnName(whole)}, ${whole.authority.name}`}
      />
      <ActingFor authorityId={whole.authority.id} />
      <AllAnswers whole={whole} />
      <LastStep whole={whole} />
    </>
  );
}

function LastStep({ whole }: { whole: Return }) {
  const { state, can, sponsors, lastSigning } = whole;
  if (state === 'sent')
    return (
      <Card title={`It waits for ${listed(sponsors) || 'your sponsor'}`}>
        <p>Nobody changes it until it is signed off or taken back.</p>
        {can.takeBack && <TakeBack whole={whole} />}
      </Card>
    );
  if (state === 'signed')
    return (
      <p>
        <Link to={`/returns/${whole.id}/signed/${lastSigning?.number ?? 1}`}>
          See it as it was signed off
        </Link>
      </p>
    );
  if (!can.edit) return null;
  if (!can.send) return <NotYet whole={whole} />;
  return <Send whole={whole} />;
}

function NotYet({ whole }: { whole: Return }) {
  const open = whole.indicators.filter(({ isComplete }) => !isComplete);
  return (
    <Card title="Before you can send it">
      <ul>
        {!hasPeriod(whole) && (
          <li>
            <Link to={`/returns/${whole.id}/period`}>Dates of the figures</Link>: not complete
          </li>
        )}
        {open.map((indicator) => (
          <li key={indicator.number}>
            <Link to={`/returns/${whole.id}/indicators/${indicator.number}`}>
              {indicator.number}. {INDICATORS[indicator.number]}
            </Link>
            : {INDICATOR_STATES[stateOfIndicator(indicator)].label.toLowerCase()}
          </li>
        ))}
      </ul>
      <p className="soft">
        Figures you do not have are no obstacle: choose “Not collected” or “Does not apply” and say why.
      </p>
    </Card>
  );
}

function Send({ whole }: { whole: Return }) {
  const { id, version, sponsors, authority } = whole;
  const navigate = useNavigate();
  const { mutateAsync, isPending } = useSend(id);
  const { problem, report, clear } = useProblem();
  if (sponsors.length === 0)
    return (
      <Notice tone="warn" title="There is nobody to send it to">
        <p>
          {authority.name} has no sponsor to sign it off.{' '}
          <Link to={`/authorities/${authority.id}`}>Appoint one on its page</Link>, then send it.
        </p>
      </Notice>
    );
  const send = async () => {
    clear();
    try {
      await mutateAsync({ version });
      await navigate(`/returns/${id}`, { state: { done: 'sent' } });
    } catch (error) {
      report(error, () => void send());
    }
  };
  return (
    <Card title="Send it to the sponsor">
      <p>
        {listed(sponsors)} checks the figures, chooses who sees them, and signs off. Until then nobody changes
        them; you can take the return back.
      </p>
      {isLate(whole) && <p>The data window has closed, so it is marked as late. It counts all the same.</p>}
      <ProblemNotice problem={problem} />
      <Button isBusy={isPending} onClick={() => void send()}>
        Send to {listed(sponsors)}
      </Button>
    </Card>
  );
}
