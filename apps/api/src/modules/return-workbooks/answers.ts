import type { ReturnAnswer } from '@hub/contracts/returns';
import type { IndicatorNumber } from '@hub/contracts/vocabulary';

/** What a return says to an indicator: people by measure and group. What is absent is missing, not zero. */
export interface Answered {
  answer: ReturnAnswer | null;
  counts: Record<string, Record<string, number>>;
  notes: string;
}
export type Answers = Partial<Record<IndicatorNumber, Answered>>;

export const NOTHING: Answered = { answer: null, counts: {}, notes: '' };
