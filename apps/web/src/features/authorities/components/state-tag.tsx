import { ENROLMENT_STATES, type EnrolmentState } from '@hub/contracts/enrolment-states';
import { Tag } from '#ui/tag.tsx';
import { stateTones } from '../authority-words.ts';

/** How far an authority is in the phase. */
export const StateTag = ({ state }: { state: EnrolmentState | null }) =>
  state === null ? <Tag>Not taking part</Tag> : <Tag tone={stateTones[state]}>{ENROLMENT_STATES[state]}</Tag>;
