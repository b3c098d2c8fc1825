import '../returns.css';
import type { Return } from '@hub/contracts/returns';
import { INDICATORS } from '@hub/contracts/vocabulary';
import { useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import { ActingFor } from '#platform/acting-for.tsx';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { fullPlainDate } from '#ui/london-time.ts';
import { listed } from '#ui/listed.ts';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { SummaryItem, SummaryList } from '#ui/summary-list.tsx';
import { Tag } from '#ui/tag.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { FullDate } from '#ui/when.tsx';
import { IndicatorTag } from '../components/indicator-tag.tsx';
import { Signings } from '../components/signings.tsx';
import { TakeBack } from '../components/take-back.tsx';
import { WindowLine } from '../components/window-line.tsx';
import { hasPeriod, returnName, stateOfReturn } from '../return-words.ts';
import { returnQuery } from '../returns.queries.ts';

interface ReturnPageProps {
  /** Another feature's: the template, and what is uploaded in its place. */
  workbooks?: (whole: Return) => ReactNode;
}

/** The task list of one return: its dates, the nine indicators, checking and sending. */
export function ReturnPage({ workbooks }: ReturnPageProps) {
  const { returnId = '' } = useParams();
  const { data: whole } = useSuspenseQuery(returnQuery(returnId));
  const { label, tone } = stateOfReturn(whole);
  return (
    <>
      <BackLink to="/returns">Returns</BackLink>
      <PageHeading
        title={returnName(whole)}
        lead={`The return of ${whole.authority.name}, ${whole.phase.name}`}
        above={<Tag tone={tone}>{label}</Tag>}
      />
      <ActingFor authorityId={whole.authority.id} />
      <Done whole={whole} />
      <Correcting whole={whole} />
      <div className="grid two">
        <div className="grid">
          <Tasks whole={whole} />
          {workbooks?.(whole)}
        </div>
        <div className="grid">
          <NextCard whole={whole} />
          <AboutCard whole={whole} />
          <Signings whole={whole} />
        </div>
      </div>
    </>
  );
}

interface PartProps {
  whole: Return;
}

/** Said once, to whoever has just done it. */
function Done({ whole }: PartProps) {
  const { state } = useLocation() as { state: { done?: 'sent' | 'opened' } | null };
  if (state?.done === 'sent' && whole.state === 'sent')
    return (
      <Notice tone="good" title={`Sent to ${listed(whole.sponsors)}`}>
        <p>
          They are told by email and in the hub. They check the figures, choose who sees them, and sign off.
          You hear when that is done.
        </p>
      </Notice>
    );
  if (state?.done === 'opened' && whole.isCorrection)
    return (
      <Notice tone="good" title="The return is open for correction">
        <p>Change what is wrong, then send it to the sponsor again.</p>
      </Notice>
    );
  return null;
}

const Correcting = ({ whole: { isCorrection, correctionReason, lastSigning } }: PartProps) =>
  isCorrection && correctionReason !== null && lastSigning ? (
    <Notice title="This return is being corrected">
      <p>Because: {correctionReason}</p>
      <p>
        Until the correction is signed off, version {lastSigning.number} counts and its figures stay as they
        are shown.
      </p>
    </Notice>
  ) : null;

function Tasks({ whole }: PartProps) {
  const { id, can, complete } = whole;
  return (
    <Card title="What to do">
      <p>{complete} of 9 indicators are complete.</p>
      <h3>1. Which twelve months</h3>
      <ul className="return-tasks">
        <Task to={can.edit ? `/returns/${id}/period` : null} title="Dates of the figures">
          {hasPeriod(whole) ? 'Complete' : <Tag>Not started</Tag>}
        </Task>
      </ul>
      <h3>2. The nine indicators</h3>
      <ul className="return-tasks">
        {whole.indicators.map((indicator) => (
          <Task
            key={indicator.number}
            to={`/returns/${id}/indicators/${indicator.number}`}
            title={`${indicator.number}. ${INDICATORS[indicator.number]}`}
          >
            <IndicatorTag indicator={indicator} />
          </Task>
        ))}
      </ul>
      <h3>3. {can.signOff ? 'Check and sign off' : 'Check and send'}</h3>
      <ul className="return-tasks">
        <Task
          to={`/returns/${id}/check`}
          title={can.signOff ? 'Check the answers and sign off' : 'Check your answers'}
        >
          <LastStep whole={whole} />
        </Task>
      </ul>
    </Card>
  );
}

function LastStep({ whole: { state, can } }: PartProps) {
  if (state === 'signed') return 'Signed off';
  if (state === 'sent') return can.signOff ? <Tag tone="brand">Ready for you</Tag> : 'Sent';
  return can.send ? <Tag tone="brand">Ready to send</Tag> : <span className="soft">Cannot send yet</span>;
}

function Task({ to, title, children }: { to: string | null; title: string; children: ReactNode }) {
  const id = useId();
  return (
    <li className="return-task">
      {to === null ? (
        <span className="return-task-title">{title}</span>
      ) : (
        <Link to={to} aria-describedby={id}>
          {title}
        </Link>
      )}
      <span id={id} className="return-task-state">
        {children}
      </span>
    </li>
  );
}

function NextCard({ whole }: PartProps) {
  const { id, phase, state, can, sponsors } = whole;
  const sponsor = sponsors.length > 0 ? listed(sponsors) : 'your sponsor';
  return (
    <Card title="What happens next">
      {state === 'open' && (
        <p>
          {can.edit
            ? `When all nine are complete, you send the return to ${sponsor}, who checks it, chooses who sees the figures, and signs off.`
            : 'It is still being filled in. You are told when it is sent to you.'}
        </p>
      )}
      {state === 'sent' && (
        <>
          <p>
            {can.signOff
              ? 'It waits for you: check the figures, choose who sees them, and sign off.'
              : `It waits for ${sponsor}. Nobody changes it meanwhile.`}
          </p>
          <div className="row">
            {can.signOff && <ButtonLink to={`/returns/${id}/check`}>Check and sign off</ButtonLink>}
            {can.takeBack && <TakeBack whole={whole} />}
          </div>
        </>
      )}
      {state === 'signed' && (
        <>
          <p>It is signed off. Others see its figures as far as your sponsor shares them.</p>
          <p>
            <Link to="/indicators">See what the figures say</Link>, and{' '}
            <Link to={`/indicators/report/${phase.id}`}>put words to them in the report</Link>.
          </p>
          <div className="row">
            {can.correct && (
              <ButtonLink to={`/returns/${id}/correct`} variant="quiet" isSmall>
                Correct it
              </ButtonLink>
            )}
          </div>
        </>
      )}
      {sponsors.length === 0 && state !== 'signed' && (
        <Notice tone="warn" title="Nobody can sign it off yet">
          <p>
            {whole.authority.name} has no sponsor.{' '}
            <Link to={`/authorities/${whole.authority.id}`}>Appoint one on its page</Link>.
          </p>
        </Notice>
      )}
    </Card>
  );
}

const dateOr = (date: string | null) =>
  date === null ? <span className="soft">Not set yet</span> : fullPlainDate(date);

function AboutCard({ whole }: PartProps) {
  const { id, can, periodStart, periodEnd, snapshotOn, indicators, sponsors } = whole;
  const editors = [...new Set(indicators.flatMap(({ updatedBy }) => updatedBy ?? []))];
  const newest = indicators
    .map(({ updatedAt }) => updatedAt ?? '')
    .sort()
    .at(-1);
  return (
    <Card
      title="About this return"
      action={
        can.edit && (
          <Link className="small" to={`/returns/${id}/period`}>
            Change<span className="visually-hidden"> the dates</span>
          </Link>
        )
      }
    >
      <SummaryList isStacked>
        <SummaryItem name="Data window">
          <WindowLine of={whole} />
        </SummaryItem>
        <SummaryItem name="Twelve months">
          {periodStart !== null && periodEnd !== null ? (
            <>
              {fullPlainDate(periodStart)} to {fullPlainDate(periodEnd)}
            </>
          ) : (
            dateOr(null)
          )}
        </SummaryItem>
        <SummaryItem name="Day of the snapshot">{dateOr(snapshotOn)}</SummaryItem>
        {editors.length > 0 && (
          <SummaryItem name="Filled in by">
            {listed(editors)}
            {newest && (
              <>
                , last on <FullDate at={newest} />
              </>
            )}
          </SummaryItem>
        )}
        {sponsors.length > 0 && <SummaryItem name="Signed off by">{listed(sponsors)}</SummaryItem>}
      </SummaryList>
    </Card>
  );
}
