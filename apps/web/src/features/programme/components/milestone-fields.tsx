import {
  LONGEST_MILESTONE_DESCRIPTION,
  MILESTONE_MARGIN_MONTHS,
  type MilestoneInput,
  type Phase,
} from '@hub/contracts/phases';
import { MILESTONE_KINDS, type MilestoneKind } from '@hub/contracts/milestones';
import type { Form } from '#platform/form.tsx';
import { DateInput, dateOfParts, datePartsOf, type DateParts } from '#ui/date-input.tsx';
import { Select } from '#ui/select.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { emptyDate } from '../phase-words.ts';

export interface MilestoneDraft {
  kind: MilestoneKind;
  title: string;
  date: DateParts;
  description: string;
}

export const emptyMilestone = (): MilestoneDraft => ({
  kind: 'other',
  title: '',
  date: emptyDate(),
  description: '',
});

export const milestoneDraft = ({
  kind,
  title,
  on,
  description,
}: Pick<Phase['milestones'][number], 'kind' | 'title' | 'on' | 'description'>): MilestoneDraft => ({
  kind,
  title,
  date: datePartsOf(on),
  description,
});

export const typedMilestone = ({
  kind,
  title,
  date,
  description,
}: MilestoneDraft): Omit<MilestoneInput, 'id'> => ({ kind, title, on: dateOfParts(date), description });

export const milestoneFieldOf = (pointer: string): string => {
  const name = pointer.replace(/^#?\//, '');
  return name === 'on' ? 'date' : name;
};

const kinds = (Object.keys(MILESTONE_KINDS) as MilestoneKind[]).map((value) => ({
  value,
  label: MILESTONE_KINDS[value],
}));

export const MilestoneFields = ({ form }: { form: Pick<Form<MilestoneDraft>, 'field'> }) => (
  <>
    <TextInput {...form.field('title')} label="Title" autoComplete="off" />
    <DateInput
      {...form.field('date')}
      label="Date"
      hint={`In the phase, or at most ${MILESTONE_MARGIN_MONTHS} months before or after it. For example, 27 3 2027`}
    />
    <Select {...form.field('kind')} label="What it is about" options={kinds} />
    <TextArea
      {...form.field('description')}
      label="Description (optional)"
      hint="Everyone sees it, on Home and in their calendars."
      rows={3}
      longest={LONGEST_MILESTONE_DESCRIPTION}
    />
  </>
);
