import type { CountGroup } from '@hub/contracts/returns';
import type { FilledCounts } from '@hub/indicators/checks';
import { type DefinitionSet, ETHNIC_GROUPS, GROUPS, type Measure } from '@hub/indicators/definitions';
import { measureTitle } from '@hub/indicators/measures';
import { type ReactNode, useId } from 'react';
import { type Cells, cellKey, cellPath } from '../count-cells.ts';
import { GROUP_NAMES } from '../return-words.ts';

interface CountFieldsProps {
  definitions: DefinitionSet;
  measures: readonly Measure[];
  cells: Cells;
  onChange: (key: string, text: string) => void;
  /** `to`: what the focus goes to. */
  onLeave: (to: EventTarget | null) => void;
  idOf: (path: string) => string;
  lastYear: FilledCounts;
  /** By box: why what stands in it is no count. */
  wrong: Record<string, string>;
  /** Below a measure's boxes: what is asked about them. `group`: of which box. */
  said: readonly SaidOfCount[];
  /** What answers them. */
  answers?: ReadonlyMap<Measure, ReactNode>;
  /** Known from elsewhere, above or below what is asked for. */
  before?: ReactNode;
  after?: ReactNode;
}
export interface SaidOfCount {
  id: string;
  measure: Measure;
  group: CountGroup | null;
  says: string;
  isError: boolean;
}

/** One row for each measure, one box for each group: a table on a wide screen, blocks on a phone. */
export const CountFields = ({ before, after, ...props }: CountFieldsProps) => (
  <div className="count-grid">
    <Head groups={GROUPS} />
    {before}
    {props.measures.map((measure) => (
      <MeasureRow key={measure} {...props} measure={measure} groups={GROUPS} />
    ))}
    {after}
  </div>
);

/** The optional detail of the Global Majority count. */
export const DetailFields = (props: Omit<CountFieldsProps, 'before' | 'after' | 'answers' | 'said'>) => (
  <div className="count-grid count-grid-detail">
    <Head groups={ETHNIC_GROUPS} />
    {props.measures.map((measure) => (
      <MeasureRow key={measure} {...props} measure={measure} groups={ETHNIC_GROUPS} said={[]} isDetail />
    ))}
  </div>
);

// For the eyes: each box has its group's name as its own label.
const Head = ({ groups }: { groups: readonly CountGroup[] }) => (
  <div className="count-head" aria-hidden="true">
    <span />
    {groups.map((group) => (
      <span key={group}>{GROUP_NAMES[group]}</span>
    ))}
  </div>
);

interface MeasureRowProps extends Omit<CountFieldsProps, 'before' | 'after'> {
  measure: Measure;
  groups: readonly CountGroup[];
  isDetail?: boolean;
}

function MeasureRow({
  definitions,
  measure,
  groups,
  cells,
  onChange,
  onLeave,
  idOf,
  lastYear,
  wrong,
  said,
  answers,
  isDetail = false,
}: MeasureRowProps) {
  const id = useId();
  const ofThis = said.filter((one) => one.measure === measure);
  const unreadable = groups.flatMap((group) => {
    const text = wrong[cellKey(measure, group)];
    return text === undefined ? [] : [{ group, text }];
  });
  return (
    <div className="count-row" role="group" aria-labelledby={id}>
      <div id={id} className="count-title">
        {measureTitle(definitions, measure)}
        {isDetail && <span className="visually-hidden">, by ethnic group</span>}
      </div>
      {groups.map((group) => {
        const key = cellKey(measure, group);
        const box = idOf(cellPath(key));
        const before = lastYear[measure]?.[group];
        const errors = [
          ...(wrong[key] === undefined ? [] : [`${box}-wrong`]),
          ...ofThis.filter((one) => one.group === group).map((one) => one.id),
        ];
        const isWrong = wrong[key] !== undefined || ofThis.some((one) => one.group === group && one.isError);
        return (
          <div key={group} className="count-cell">
            <label htmlFor={box} className="count-label">
              {GROUP_NAMES[group]}
            </label>
            <input
              id={box}
              className="input"
              type="text"
              inputMode="numeric"
              autoComplete="off"
              value={cells[key] ?? ''}
              aria-invalid={isWrong || undefined}
              aria-describedby={
                [...errors, before === undefined ? '' : `${box}-before`].filter(Boolean).join(' ') ||
                undefined
              }
              onChange={(event) => onChange(key, event.target.value)}
              onBlur={(event) => onLeave(event.relatedTarget)}
            />
            {before !== undefined && (
              <span id={`${box}-before`} className="count-before">
                Last year {before.toLocaleString('en-GB')}
              </span>
            )}
          </div>
        );
      })}
      {/* The place to speak from is there before it speaks. */}
      <div className="count-said" aria-live="polite">
        {unreadable.map(({ group, text }) => (
          <p key={group} id={`${idOf(cellPath(cellKey(measure, group)))}-wrong`} className="count-error">
            {GROUP_NAMES[group]}: {text}
          </p>
        ))}
        {ofThis.map((one) => (
          // Seen as the label of what answers it.
          <p key={one.id} id={one.id} className={one.isError ? 'count-error' : 'visually-hidden'}>
            {one.says}
          </p>
        ))}
      </div>
      {answers?.has(measure) && <div className="count-explain">{answers.get(measure)}</div>}
    </div>
  );
}

/** Numbers that are known and not asked for, in the columns of those that are. */
export const SumRow = ({
  title,
  sums,
}: {
  title: ReactNode;
  sums: Readonly<Record<(typeof GROUPS)[number], number | null>>;
}) => (
  <div className="count-row count-sum">
    <div className="count-title">{title}</div>
    {GROUPS.map((group) => (
      <p key={group} className="count-cell">
        <span className="count-label">{GROUP_NAMES[group]} </span>
        {sums[group]?.toLocaleString('en-GB') ?? '–'}
      </p>
    ))}
  </div>
);
