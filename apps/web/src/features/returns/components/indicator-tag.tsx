import type { ReturnIndicator } from '@hub/contracts/returns';
import { Tag } from '#ui/tag.tsx';
import { INDICATOR_STATES, stateOfIndicator } from '../return-words.ts';

export function IndicatorTag({ indicator }: { indicator: ReturnIndicator }) {
  const { label, tone } = INDICATOR_STATES[stateOfIndicator(indicator)];
  return tone === null ? label : <Tag tone={tone}>{label}</Tag>;
}
