import type { WorkbookCheck } from '@hub/contracts/return-workbooks';
import type { Count } from '@hub/contracts/returns';
import { INDICATOR_NUMBERS } from '@hub/contracts/vocabulary';
import type { Answered } from './answers.ts';
import type { CheckedWorkbook } from './return-workbooks.service.ts';

export const presentCheck = ({ answers, findings, ...checked }: CheckedWorkbook): WorkbookCheck => ({
  ...checked,
  findings,
  indicators:
    findings.length > 0
      ? []
      : INDICATOR_NUMBERS.flatMap((number) => {
          const answered = answers[number];
          return answered
            ? [{ number, answer: answered.answer, counts: listed(answered), notes: answered.notes }]
            : [];
        }),
});

const listed = ({ counts }: Answered): Count[] =>
  Object.entries(counts).flatMap(([measure, groups]) =>
    Object.entries(groups).map(([group, people]) => ({ measure, group: group as Count['group'], people })),
  );

/** What was filled in is shown as the return itself is. */
export { presentReturn as presentFilled } from '#modules/returns/return.presenter.ts';
