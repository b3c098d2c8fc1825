import type { Form } from '#platform/form.tsx';
import { DateInput, type DateParts } from '#ui/date-input.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { plainDay, spanOf } from '../phase-words.ts';

/** What is typed of a phase. */
export interface PhaseDraft {
  name: string;
  start: DateParts;
  opens: DateParts;
  closes: DateParts;
}

const FIELDS: Record<string, string> = {
  startsOn: 'start',
  registrationOpensOn: 'opens',
  registrationClosesOn: 'closes',
};
export const phaseFieldOf = (pointer: string): string => {
  const name = pointer.replace(/^#?\//, '');
  return FIELDS[name] ?? name;
};

export function PhaseFields({ form }: { form: Pick<Form<PhaseDraft>, 'field' | 'values'> }) {
  const span = spanOf(form.values.start);
  return (
    <>
      <TextInput {...form.field('name')} label="Name" hint="For example, Phase 5" autoComplete="off" />
      <DateInput {...form.field('start')} label="Starts on" hint="For example, 27 3 2027" />
      <p className="soft" aria-live="polite">
        A phase lasts 12 months less a day, and no two overlap.
        {span && ` This one ends on ${plainDay(span.endsOn)} and is known as ${span.years}.`}
      </p>
      <div className="date-pair">
        <DateInput
          {...form.field('opens')}
          label="Registration opens on"
          hint="Leave both empty until you know."
        />
        <DateInput
          {...form.field('closes')}
          label="Registration closes on"
          hint="The last day, until 11:59pm."
        />
      </div>
    </>
  );
}
