import type { Return, ReturnIndicator } from '@hub/contracts/returns';
import { COLLECTIVE_TERM } from '@hub/contracts/vocabulary';
import type { Check, FilledCounts } from '@hub/indicators/checks';
import type { DefinitionSet, Measure } from '@hub/indicators/definitions';
import { likelihoodWords, ratioText } from '@hub/indicators/wording';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Form } from '#platform/form.tsx';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { Notice } from '#ui/notice.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { filledOf, readCells } from '../count-cells.ts';
import { standingChecks } from '../indicator-checks.ts';
import { hasDetail, type IndicatorDraft } from '../indicator-draft.ts';
import { likelihoodsOf, OF_STAFF, staffInPost, unknownShareOf } from '../live-figures.ts';
import { contextOf } from '../return-words.ts';
import { useSettled } from '../use-settled.ts';
import { CountFields, DetailFields, type SaidOfCount, SumRow } from './count-fields.tsx';
import { BandLines, FigureLines } from './figure-lines.tsx';

interface IndicatorCountsProps {
  form: Form<IndicatorDraft>;
  whole: Return;
  indicator: ReturnIndicator;
  definitions: DefinitionSet;
  measures: readonly Measure[];
  staff: FilledCounts;
}

/** The counts of one indicator, what is asked about them, and what they say: all of it as one types. */
export function IndicatorCounts(props: IndicatorCountsProps) {
  const { form, whole, indicator, definitions, measures, staff } = props;
  const { number } = indicator;
  const { cells, explanations } = form.values;
  const [settled, leave] = useSettled(cells);
  // Opened for what is in it, and then as the reader leaves it.
  const [startsWithDetail] = useState(() => hasDetail(cells, measures));

  const { counts, wrong } = readCells(settled);
  const now = readCells(cells).wrong;
  // Said once one has paused; gone with the key that mends it.
  const stillWrong = Object.fromEntries(
    Object.entries(now).flatMap(([key, text]) =>
      wrong[key] !== undefined || form.errorOf(`cells/${key}`) !== undefined ? [[key, text]] : [],
    ),
  );
  const filled = filledOf(counts);
  const lastYear = filledOf(indicator.lastYear);
  const checks = standingChecks({ definitions, number, counts, staff, lastYear: indicator.lastYear });
  const missing = checks.filter(({ check }) => check.startsWith('missing:')).length;
  const said = checks.filter(({ check }) => !check.startsWith('missing:'));
  const idOfCheck = ({ check }: Check) => form.idOf(`checks/${check}`);

  const fields = {
    definitions,
    measures,
    cells,
    lastYear,
    wrong: stillWrong,
    idOf: form.idOf,
    onLeave: leave,
    onChange: (key: string, text: string) => form.set('cells', { ...cells, [key]: text }),
  };
  const explain = (check: Check) => (
    <TextArea
      key={check.check}
      id={form.idOf(`explanations/${check.check}`)}
      label={check.says}
      hint="Explain it for the sponsor, or change the figure. Name nobody."
      error={form.errorOf(`explanations/${check.check}`)}
      rows={2}
      value={explanations[check.check] ?? ''}
      onChange={(words) => form.set('explanations', { ...explanations, [check.check]: words })}
    />
  );
  const saidOf = said.flatMap((check): SaidOfCount[] =>
    check.measure === null
      ? []
      : [
          {
            id: idOfCheck(check),
            measure: check.measure,
            group: check.group,
            says: check.says,
            isError: check.severity === 'error',
          },
        ],
  );
  const answers = new Map(
    measures.flatMap((measure) => {
      const asked = said.filter((check) => check.measure === measure && check.severity === 'warning');
      return asked.length === 0 ? [] : [[measure, asked.map(explain)] as const];
    }),
  );
  const ofAll = said.filter(({ measure }) => measure === null);
  const isWithoutStaff =
    OF_STAFF.includes(number) && Object.values(staffInPost(definitions, staff)).includes(null);

  return (
    <>
      {isWithoutStaff && (
        <Notice tone="warn" title="The staff in post are not complete yet">
          <p>
            This figure is compared with the staff in post.{' '}
            <Link to={`/returns/${whole.id}/indicators/1`}>Give them in indicator 1</Link>, before or after
            this one.
          </p>
        </Notice>
      )}
      <h2>How many people</h2>
      <CountFields
        {...fields}
        said={saidOf}
        answers={answers}
        before={
          OF_STAFF.includes(number) && !isWithoutStaff ? (
            <SumRow title="Staff in post, from indicator 1" sums={staffInPost(definitions, staff)} />
          ) : undefined
        }
        after={
          number === 1 ? (
            <SumRow title="Staff in post, all bands" sums={staffInPost(definitions, filled)} />
          ) : undefined
        }
      />
      <div aria-live="polite" className="visually-hidden">
        {ofAll.map(({ check, says }) => (
          <p key={check}>{says}</p>
        ))}
      </div>
      {ofAll.length > 0 && <div className="count-explain">{ofAll.map(explain)}</div>}
      {missing > 0 && (
        <p className="small soft">{count(missing, 'figure is', 'figures are')} still to be entered.</p>
      )}

      <details className="count-detail" open={startsWithDetail}>
        <summary>Add detail by ethnic group (optional)</summary>
        <p className="soft">
          How many of the {COLLECTIVE_TERM} count are of each ethnic group, as far as you know. Only your
          lead, delegates and sponsor ever see this detail.
        </p>
        <DetailFields {...fields} />
      </details>

      <Results {...{ definitions, number, filled, staff }} context={contextOf(whole)} />
    </>
  );
}

interface ResultsProps {
  definitions: DefinitionSet;
  number: ReturnIndicator['number'];
  filled: FilledCounts;
  staff: FilledCounts;
  context: ReturnType<typeof contextOf>;
}

function Results({ definitions, number, filled, staff, context }: ResultsProps) {
  const figures = likelihoodsOf(definitions, number, filled, staff);
  const unknown = number === 1 ? unknownShareOf(definitions, filled) : null;
  const spoken = figures.flatMap(({ figure }) =>
    'cannotBeCalculated' in figure ? [] : [`${ratioText(figure.ratio)}, ${likelihoodWords(figure.ratio)}`],
  );
  return (
    <div className="live-result">
      <Card title="What these figures say">
        {number === 1 ? (
          <BandLines definitions={definitions} counts={filled} />
        ) : (
          figures.map((live) => <FigureLines key={live.definition.key} live={live} context={context} />)
        )}
        {unknown !== null && (
          <p>Ethnicity is not known for {Math.round(100 * unknown)}% of the staff in post.</p>
        )}
        {figures.length === 0 && unknown === null && (
          <p className="soft">
            Once the counts for White and {COLLECTIVE_TERM} are entered, the rates
            {number === 1 ? '' : ' and the relative likelihood'} appear here.
          </p>
        )}
        <p className="small soft">
          Only your lead, delegates and sponsor see these exact figures. Everybody else sees rounded ones, and
          none where few people are behind them.
        </p>
      </Card>
      {/* Short, for those who hear the page: the rest is there to read. */}
      <p className="visually-hidden" role="status">
        {spoken.length > 0 && `Relative likelihood ${spoken.join('; ')}`}
      </p>
    </div>
  );
}
