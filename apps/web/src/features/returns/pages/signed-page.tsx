import '../returns.css';
import { SHARING_LEVELS } from '@hub/contracts/indicators';
import type { Return, SignedReturn } from '@hub/contracts/returns';
import { INDICATORS } from '@hub/contracts/vocabulary';
import { definitionsOf } from '@hub/indicators/definitions';
import { usePrefetchQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useLocation, useParams } from 'react-router';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { fullPlainDate } from '#ui/london-time.ts';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { SummaryItem, SummaryList } from '#ui/summary-list.tsx';
import { Tag } from '#ui/tag.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { FullDateAndTime } from '#ui/when.tsx';
import { IndicatorAnswers } from '../components/indicator-answers.tsx';
import { Signings } from '../components/signings.tsx';
import { staffOf } from '../live-figures.ts';
import { checkTitle, contextOf, returnName, signingName } from '../return-words.ts';
import { returnQuery, signingQuery } from '../returns.queries.ts';

/** One version as it was signed off, who sees its figures, and what can follow. */
export function SignedPage() {
  const { returnId = '', number = '' } = useParams();
  // Both at once.
  usePrefetchQuery(signingQuery(returnId, Number(number)));
  const { data: whole } = useSuspenseQuery(returnQuery(returnId));
  const { data: signed } = useSuspenseQuery(signingQuery(returnId, Number(number)));
  const { state } = useLocation() as { state: { done?: 'signed' } | null };
  const isLatest = signed.number === whole.lastSigning?.number;
  return (
    <>
      <BackLink to={`/returns/${whole.id}`}>{returnName(whole)}</BackLink>
      {state?.done === 'signed' && isLatest ? (
        <JustSigned whole={whole} />
      ) : (
        <PageHeading
          title={`${returnName(whole)}, as signed off`}
          lead={`${whole.authority.name}. ${signingName(signed)}`}
          above={
            <>
              <Tag tone={isLatest ? 'good' : 'plain'}>{isLatest ? 'Signed off' : 'An earlier version'}</Tag>
              {signed.isLate && <Tag tone="warn">Late</Tag>}
            </>
          }
        />
      )}
      {!isLatest && whole.lastSigning && (
        <Notice>
          <p>
            A later version counts now:{' '}
            <Link to={`/returns/${whole.id}/signed/${whole.lastSigning.number}`}>
              {signingName(whole.lastSigning)}
            </Link>
            .
          </p>
        </Notice>
      )}
      <div className="grid two">
        <SignedAnswers whole={whole} signed={signed} />
        <div className="grid">
          <AboutCard signed={signed} />
          <SharingCard whole={whole} />
          <Signings whole={whole} current={signed.number} />
          {whole.can.correct && isLatest && (
            <Card title="Something is wrong in it">
              <p>Open it for correction. What is signed stays as it is until the correction is signed off.</p>
              <ButtonLink to={`/returns/${whole.id}/correct`} variant="quiet">
                Correct this return
              </ButtonLink>
            </Card>
          )}
        </div>
      </div>
    </>
  );
}

/** GOV.UK confirmation page: that it is done, and what happens next. */
const JustSigned = ({ whole }: { whole: Return }) => (
  <div className="signed-panel">
    <PageHeading title="Signed off" lead={`${returnName(whole)}, ${whole.authority.name}`} />
    <h2>What happens next</h2>
    <ul>
      <li>Your lead and delegates are told.</li>
      <li>Your figures can be compared with others’ at once, as far as others share theirs.</li>
      <li>Next, share them with senior leaders and staff networks, and agree your action plan.</li>
    </ul>
  </div>
);

interface PartProps {
  whole: Return;
  signed: SignedReturn;
}

function SignedAnswers({ whole, signed }: PartProps) {
  const definitions = definitionsOf(whole.definitions);
  const staff = staffOf(signed.indicators);
  return (
    <div className="answers-all">
      {signed.indicators.map((indicator) => (
        <Card key={indicator.number} title={`${indicator.number}. ${INDICATORS[indicator.number]}`}>
          <IndicatorAnswers
            definitions={definitions}
            indicator={indicator}
            staff={staff}
            context={contextOf(whole)}
            explained={indicator.explanations.map(({ check, words }) => ({
              asked: checkTitle(definitions, check),
              words,
            }))}
          />
        </Card>
      ))}
    </div>
  );
}

const AboutCard = ({ signed }: Pick<PartProps, 'signed'>) => (
  <Card title="About this version">
    <SummaryList isStacked>
      <SummaryItem name="Signed off">
        <FullDateAndTime at={signed.signedAt} />
        {signed.signedBy ? ` by ${signed.signedBy}` : ', by somebody who has left the hub'}
      </SummaryItem>
      {signed.reason !== null && <SummaryItem name="Why it was corrected">{signed.reason}</SummaryItem>}
      <SummaryItem name="Twelve months">
        {fullPlainDate(signed.periodStart)} to {fullPlainDate(signed.periodEnd)}
      </SummaryItem>
      <SummaryItem name="Day of the snapshot">{fullPlainDate(signed.snapshotOn)}</SummaryItem>
    </SummaryList>
  </Card>
);

function SharingCard({ whole: { id, sharing, can } }: Pick<PartProps, 'whole'>) {
  if (sharing.length === 0) return null;
  const levels = new Set(sharing.map(({ level }) => level));
  const [only] = levels;
  return (
    <Card
      title="Who sees the figures"
      action={
        can.share && (
          <Link className="small" to={`/returns/${id}/sharing`}>
            Change<span className="visually-hidden"> who sees the figures</span>
          </Link>
        )
      }
    >
      {levels.size === 1 && only ? (
        <p>{SHARING_LEVELS[only]}, for all nine indicators.</p>
      ) : (
        <SummaryList isStacked>
          {sharing.map(({ indicator, level }) => (
            <SummaryItem key={indicator} name={`${indicator}. ${INDICATORS[indicator]}`}>
              {SHARING_LEVELS[level]}
            </SummaryItem>
          ))}
        </SummaryList>
      )}
      <p className="small soft">
        Numbers are rounded, and hidden where few people are behind them. The choice holds for both services
        of the phase.
      </p>
    </Card>
  );
}
