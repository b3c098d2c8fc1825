import type { Return } from '@hub/contracts/returns';
import { INDICATORS } from '@hub/contracts/vocabulary';
import { definitionsOf } from '@hub/indicators/definitions';
import { Link } from 'react-router';
import { Card } from '#ui/card.tsx';
import { fullPlainDate } from '#ui/london-time.ts';
import { SummaryItem, SummaryList } from '#ui/summary-list.tsx';
import { staffOf } from '../live-figures.ts';
import { contextOf, explainedOf, stateOfIndicator } from '../return-words.ts';
import { IndicatorAnswers } from './indicator-answers.tsx';
import { IndicatorTag } from './indicator-tag.tsx';

const notSet = <span className="soft">Not set yet</span>;

/** Everything a return says, to be checked before it is sent or signed; where it may be changed, with the ways there. */
export function AllAnswers({ whole }: { whole: Return }) {
  const { id, can, periodStart, periodEnd, snapshotOn } = whole;
  const definitions = definitionsOf(whole.definitions);
  const staff = staffOf(whole.indicators);
  return (
    <div className="answers-all">
      <Card
        title="Dates of the figures"
        action={
          can.edit && (
            <Link to={`/returns/${id}/period`}>
              Change<span className="visually-hidden"> the dates of the figures</span>
            </Link>
          )
        }
      >
        <SummaryList>
          <SummaryItem name="Twelve months">
            {periodStart !== null && periodEnd !== null
              ? `${fullPlainDate(periodStart)} to ${fullPlainDate(periodEnd)}`
              : notSet}
          </SummaryItem>
          <SummaryItem name="Day of the snapshot">
            {snapshotOn === null ? notSet : fullPlainDate(snapshotOn)}
          </SummaryItem>
        </SummaryList>
      </Card>
      {whole.indicators.map((indicator) => {
        const { number, checks } = indicator;
        const open = checks.filter(({ explanation }) => explanation === null);
        const isUnfinished = !indicator.isComplete && stateOfIndicator(indicator) !== 'not-started';
        return (
          <Card
            key={number}
            title={`${number}. ${INDICATORS[number]}`}
            action={
              <span className="row">
                {!indicator.isComplete && <IndicatorTag indicator={indicator} />}
                {can.edit && (
                  <Link to={`/returns/${id}/indicators/${number}`}>
                    Change
                    <span className="visually-hidden">
                      {' '}
                      {number}. {INDICATORS[number]}
                    </span>
                  </Link>
                )}
              </span>
            }
          >
            {isUnfinished && open.length > 0 && (
              <ul className="open-checks">
                {open.map(({ check, says }) => (
                  <li key={check}>{says}</li>
                ))}
              </ul>
            )}
            <IndicatorAnswers
              definitions={definitions}
              indicator={indicator}
              staff={staff}
              context={contextOf(whole)}
              explained={explainedOf(indicator)}
            />
          </Card>
        );
      })}
    </div>
  );
}
