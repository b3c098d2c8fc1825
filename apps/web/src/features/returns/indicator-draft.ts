import type { ReturnAnswer, ReturnIndicator } from '@hub/contracts/returns';
import type { DefinitionSet, Measure } from '@hub/indicators/definitions';
import { type Cells, cellKey, cellOf, cellPath, cellsOf } from './count-cells.ts';
import { checkTitle, countTitle } from './return-words.ts';

/** What is typed of one indicator. */
export interface Typed {
  answer: ReturnAnswer;
  cells: Cells;
  notes: string;
  /** By check. */
  explanations: Record<string, string>;
}
/** With what it started from: when somebody else saves meanwhile, that tells who changed what. */
export interface IndicatorDraft extends Typed {
  version: number;
  from: Typed;
}

export const ANSWER_NAMES: Record<ReturnAnswer, string> = {
  counts: 'We have figures',
  'not-collected': 'Not collected',
  'not-applicable': 'Does not apply',
};

/** As it is saved. An untouched indicator asks for counts: nearly everybody has them. */
export function typedOf(measures: readonly Measure[], indicator: ReturnIndicator): Typed {
  const { answer, counts, notes, checks } = indicator;
  return {
    answer: answer ?? 'counts',
    cells: cellsOf(measures, counts),
    notes,
    explanations: Object.fromEntries(
      checks.flatMap(({ check, explanation }) => (explanation === null ? [] : [[check, explanation]])),
    ),
  };
}

export function draftOf(measures: readonly Measure[], indicator: ReturnIndicator): IndicatorDraft {
  const from = typedOf(measures, indicator);
  return { ...from, version: indicator.version, from };
}

const asText = ({ answer, cells, notes, explanations }: Typed): string =>
  JSON.stringify([answer, cells, notes, explanations]);
export const isUntouched = (draft: IndicatorDraft): boolean => asText(draft) === asText(draft.from);

/** One thing that stands differently here and there. */
export interface Difference {
  /** `answer`, `notes`, `cells/leavers.white`, `explanations/large-change:leavers:white`. */
  path: string;
  label: string;
  mine: string;
  theirs: string;
  /** Whose changed it; null when both did, so that only a person can choose. */
  only: 'mine' | 'theirs' | null;
}

/** All that a person has to know when somebody else has saved the same indicator meanwhile. */
export function differencesOf(
  definitions: DefinitionSet,
  draft: IndicatorDraft,
  theirs: Typed,
): Difference[] {
  const { from } = draft;
  const found: Difference[] = [];
  const compare = (path: string, label: string, of: (typed: Typed) => string) => {
    const [base, mine, other] = [of(from), of(draft), of(theirs)];
    if (mine.trim() === other.trim()) return;
    const only = base.trim() === other.trim() ? 'mine' : base.trim() === mine.trim() ? 'theirs' : null;
    found.push({ path, label, mine, theirs: other, only });
  };
  compare('answer', 'Whether there are figures', ({ answer }) => ANSWER_NAMES[answer]);
  for (const key of Object.keys(draft.cells)) {
    const { measure, group } = cellOf(key);
    compare(cellPath(key), countTitle(definitions, measure, group), ({ cells }) => cells[key] ?? '');
  }
  const checks = new Set([...Object.keys(draft.explanations), ...Object.keys(theirs.explanations)]);
  for (const check of checks)
    compare(
      `explanations/${check}`,
      `What explains it. ${checkTitle(definitions, check)}`,
      ({ explanations }) => explanations[check] ?? '',
    );
  compare('notes', 'Notes', ({ notes }) => notes);
  return found;
}

/** By path: whose is kept. */
export type Choices = Record<string, 'mine' | 'theirs'>;

/** What was chosen, as a draft that starts from what somebody else has saved. */
export function mergedWith(
  draft: IndicatorDraft,
  theirs: Typed,
  version: number,
  choices: Choices,
): IndicatorDraft {
  const pick = <Value>(path: string, mine: Value, other: Value): Value =>
    choices[path] === 'theirs' ? other : mine;
  const checks = new Set([...Object.keys(draft.explanations), ...Object.keys(theirs.explanations)]);
  return {
    version,
    from: theirs,
    answer: pick('answer', draft.answer, theirs.answer),
    notes: pick('notes', draft.notes, theirs.notes),
    cells: Object.fromEntries(
      Object.keys(draft.cells).map((key) => [
        key,
        pick(cellPath(key), draft.cells[key] ?? '', theirs.cells[key] ?? ''),
      ]),
    ),
    explanations: Object.fromEntries(
      [...checks].flatMap((check) => {
        const words = pick(
          `explanations/${check}`,
          draft.explanations[check] ?? '',
          theirs.explanations[check] ?? '',
        );
        return words === '' ? [] : [[check, words]];
      }),
    ),
  };
}

/** The boxes of a measure that hold something of the optional detail. */
export const hasDetail = (cells: Cells, measures: readonly Measure[]): boolean =>
  measures.some((measure) =>
    (['asian', 'black', 'mixed', 'other'] as const).some((group) => cells[cellKey(measure, group)]?.trim()),
  );
