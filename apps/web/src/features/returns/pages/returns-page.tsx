import '../returns.css';
import type { ReturnSummary } from '@hub/contracts/returns';
import { SERVICES } from '@hub/contracts/vocabulary';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link, useNavigate } from 'react-router';
import { ActingFor } from '#platform/acting-for.tsx';
import { useMe } from '#platform/me.ts';
import { newId } from '#platform/new-id.ts';
import { useProblem } from '#platform/problem.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Tag } from '#ui/tag.tsx';
import { FullDate } from '#ui/when.tsx';
import { WindowLine } from '../components/window-line.tsx';
import { returnName, stateOfReturn } from '../return-words.ts';
import { returnListQuery, useBeginReturn } from '../returns.queries.ts';

const TITLE = 'Returns';

/** An authority's own returns: what is to be filled in this year, and what was signed off before. */
export function ReturnsPage() {
  const { member, can } = useMe();
  if (can.runProgramme && !member) return <OfEveryone />;
  if (!member || member.role === 'participant') return <NotYours />;
  return <OwnReturns authority={member.authority} />;
}

const OfEveryone = () => (
  <>
    <PageHeading title={TITLE} />
    <p>Authorities fill in their own returns. You see how far each is, and can remind them.</p>
    <ButtonLink to="/returns/tracker">Follow the returns</ButtonLink>
  </>
);

const NotYours = () => (
  <>
    <PageHeading title={TITLE} />
    <p>
      An authority’s return holds exact counts of its staff, so only its lead, delegates and sponsor open it
      here. Ask your lead if you should be one of them.
    </p>
    <ButtonLink to="/authorities">See the authorities</ButtonLink>
  </>
);

function OwnReturns({ authority }: { authority: { id: string; name: string } }) {
  const {
    data: { items },
  } = useSuspenseQuery(returnListQuery());
  const [latest] = items;
  const now = items.filter(({ phase }) => phase.id === latest?.phase.id);
  const before = items.filter(({ phase, id }) => phase.id !== latest?.phase.id && id !== null);
  return (
    <>
      <PageHeading
        title={TITLE}
        lead={`${authority.name} files one return a year for each service: counts of nine indicators, signed off by its sponsor.`}
      />
      <ActingFor authorityId={authority.id} />
      {latest ? (
        <section aria-labelledby="returns-now">
          <h2 id="returns-now">
            {latest.phase.name}, {latest.phase.years}
          </h2>
          <div className="return-cards">
            {now.map((summary) => (
              <ReturnCard key={summary.service} summary={summary} />
            ))}
          </div>
        </section>
      ) : (
        <EmptyState title="There is no return to fill in">
          <p>{authority.name} does not take part in a phase yet. The programme team enrols authorities.</p>
        </EmptyState>
      )}
      {before.length > 0 && <Earlier returns={before} />}
    </>
  );
}

function ReturnCard({ summary }: { summary: ReturnSummary }) {
  const { id, service, complete, lastSigning, can, isCorrection } = summary;
  const { label, tone } = stateOfReturn(summary);
  return (
    <Card title={SERVICES[service]} level={3} action={<Tag tone={tone}>{label}</Tag>}>
      {id !== null && (
        <>
          <p id={`complete-${service}`}>{complete} of 9 indicators complete</p>
          <progress className="of-nine" max={9} value={complete} aria-labelledby={`complete-${service}`} />
        </>
      )}
      {summary.state !== 'signed' && !isCorrection && (
        <p>
          <WindowLine of={summary} />
        </p>
      )}
      {lastSigning && (
        <p>
          Signed off on <FullDate at={lastSigning.signedAt} />
          {lastSigning.signedBy && ` by ${lastSigning.signedBy}`}.{' '}
          {lastSigning.isLate && <Tag tone="warn">Late</Tag>}
        </p>
      )}
      {id === null ? <Begin summary={summary} /> : <Open id={id} can={can} name={SERVICES[service]} />}
    </Card>
  );
}

function Open({ id, can, name }: { id: string; can: ReturnSummary['can']; name: string }) {
  const [to, label] = can.signOff
    ? [`/returns/${id}/check`, 'Check and sign off']
    : [`/returns/${id}`, can.edit ? 'Continue' : 'Open'];
  return (
    <ButtonLink to={to} variant={can.signOff || can.edit ? 'primary' : 'quiet'}>
      {label}
      <span className="visually-hidden">: {name}</span>
    </ButtonLink>
  );
}

function Begin({ summary }: { summary: ReturnSummary }) {
  const { service, phase, can } = summary;
  const navigate = useNavigate();
  const { mutateAsync, isPending } = useBeginReturn();
  const { problem, report, clear } = useProblem();
  // The same id when it is pressed again after a lost answer, so that one is begun.
  const id = useRef(newId());
  if (!can.begin)
    return (
      <p className="soft">Nobody has begun it. Your lead and delegates can, once the phase has begun.</p>
    );
  const begin = async () => {
    clear();
    try {
      const begun = await mutateAsync({ id: id.current, phaseId: phase.id, service });
      await navigate(`/returns/${begun.id}`);
    } catch (error) {
      report(error, () => void begin());
    }
  };
  return (
    <>
      <ProblemNotice problem={problem} />
      <Button isBusy={isPending} onClick={() => void begin()}>
        Begin<span className="visually-hidden">: {SERVICES[service]}</span>
      </Button>
    </>
  );
}

const Earlier = ({ returns }: { returns: readonly ReturnSummary[] }) => (
  <section aria-labelledby="returns-before">
    <h2 id="returns-before">Earlier phases</h2>
    <ul className="list">
      {returns.map((summary) => {
        const { id, lastSigning } = summary;
        const { label, tone } = stateOfReturn(summary);
        return (
          <li key={id}>
            <Link to={lastSigning ? `/returns/${id}/signed/${lastSigning.number}` : `/returns/${id}`}>
              {returnName(summary)}
            </Link>{' '}
            <Tag tone={tone}>{label}</Tag>
            <br />
            <span className="small soft">
              {lastSigning ? (
                <>
                  Signed off on <FullDate at={lastSigning.signedAt} />
                </>
              ) : (
                'Never signed off'
              )}
            </span>
          </li>
        );
      })}
    </ul>
  </section>
);
