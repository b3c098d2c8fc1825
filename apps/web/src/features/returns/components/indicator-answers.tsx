import type { Count, ReturnAnswer } from '@hub/contracts/returns';
import { COLLECTIVE_TERM, type IndicatorNumber } from '@hub/contracts/vocabulary';
import type { FilledCounts } from '@hub/indicators/checks';
import { type DefinitionSet, ETHNIC_GROUPS, GROUPS, type Measure } from '@hub/indicators/definitions';
import { measuresOfIndicator, measureTitle } from '@hub/indicators/measures';
import type { FigureContext } from '@hub/indicators/wording';
import { SummaryItem, SummaryList } from '#ui/summary-list.tsx';
import { filledOf } from '../count-cells.ts';
import { ANSWER_NAMES } from '../indicator-draft.ts';
import { likelihoodsOf, OF_STAFF, staffInPost } from '../live-figures.ts';
import { GROUP_NAMES } from '../return-words.ts';
import { BandLines, FigureLines } from './figure-lines.tsx';

interface IndicatorAnswersProps {
  definitions: DefinitionSet;
  indicator: { number: IndicatorNumber; answer: ReturnAnswer | null; counts: Count[]; notes: string };
  /** The first indicator's counts. */
  staff: FilledCounts;
  context: FigureContext;
  /** What was asked, and what was said to it. */
  explained: readonly { asked: string; words: string }[];
}

/** What an indicator was answered with, and what follows from it. For those who may read counts. */
export function IndicatorAnswers({
  definitions,
  indicator,
  staff,
  context,
  explained,
}: IndicatorAnswersProps) {
  const { number, answer, notes } = indicator;
  if (answer === null) return <p className="soft">Nothing is entered yet.</p>;
  const counts = filledOf(indicator.counts);
  return (
    <>
      {answer === 'counts' ? (
        <>
          <CountTable definitions={definitions} number={number} counts={counts} staff={staff} />
          {number === 1 && <BandLines definitions={definitions} counts={counts} />}
          {likelihoodsOf(definitions, number, counts, staff).map((live) => (
            <FigureLines key={live.definition.key} live={live} context={context} />
          ))}
        </>
      ) : (
        <p>
          <b>{ANSWER_NAMES[answer]}</b>
        </p>
      )}
      {(explained.length > 0 || notes !== '') && (
        <SummaryList>
          {explained.map(({ asked, words }) => (
            <SummaryItem key={asked} name={asked}>
              {words}
            </SummaryItem>
          ))}
          {notes !== '' && (
            <SummaryItem name="Notes">
              <span className="keep-lines">{notes}</span>
            </SummaryItem>
          )}
        </SummaryList>
      )}
    </>
  );
}

interface CountTableProps {
  definitions: DefinitionSet;
  number: IndicatorNumber;
  counts: FilledCounts;
  staff: FilledCounts;
}

const text = (people: number | null | undefined) => people?.toLocaleString('en-GB') ?? '–';

function CountTable({ definitions, number, counts, staff }: CountTableProps) {
  const sums = OF_STAFF.includes(number)
    ? staffInPost(definitions, staff)
    : number === 1
      ? staffInPost(definitions, counts)
      : null;
  return (
    <table className="answer-table">
      <caption className="visually-hidden">What was counted</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">What is counted</span>
          </th>
          {GROUPS.map((group) => (
            <th key={group} scope="col" className="numbers">
              {GROUP_NAMES[group]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {measuresOfIndicator(definitions, number).map((measure) => (
          <tr key={measure}>
            <th scope="row">
              {measureTitle(definitions, measure)}
              <Detail of={counts[measure]} />
            </th>
            {GROUPS.map((group) => (
              <td key={group} className="numbers">
                {text(counts[measure]?.[group])}
              </td>
            ))}
          </tr>
        ))}
        {sums && (
          <tr>
            <th scope="row">Staff in post{number === 1 ? '' : ', from indicator 1'}</th>
            {GROUPS.map((group) => (
              <td key={group} className="numbers">
                {text(sums[group])}
              </td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Detail({ of }: { of: FilledCounts[Measure] }) {
  const given = ETHNIC_GROUPS.filter((group) => of?.[group] !== undefined);
  if (given.length === 0) return null;
  return (
    <span className="answer-detail">
      {COLLECTIVE_TERM}: {given.map((group) => `${GROUP_NAMES[group]} ${text(of?.[group])}`).join(', ')}
    </span>
  );
}
