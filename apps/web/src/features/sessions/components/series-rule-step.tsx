import type { Form } from '#platform/form.tsx';
import { Button } from '#ui/button.tsx';
import { Checkboxes } from '#ui/choices.tsx';
import { Select } from '#ui/select.tsx';
import { MONTHS, ORDINALS, WEEKDAYS, type SeriesDraft } from '../series-draft.ts';
import { MonthInput } from './month-input.tsx';
import {
  AboutFields,
  AgendaField,
  HoldingFields,
  ReadingsField,
  SpeakersField,
  TimeFields,
} from './session-fields.tsx';

/** Step 1: the rule, and what all its sessions have in common. */
export const SeriesRuleStep = ({ form }: { form: Form<SeriesDraft> }) => (
  <>
    <section className="form-section">
      <h2>When it meets</h2>
      <div className="times">
        <Select {...form.field('ordinal')} label="Which one of the month" options={ORDINALS} />
        <Select {...form.field('weekday')} label="Day of the week" options={WEEKDAYS} />
      </div>
      <TimeFields form={form} />
      <div className="times">
        <MonthInput {...form.field('fromMonth')} label="First month" hint="For example, 9 2026" />
        <MonthInput {...form.field('untilMonth')} label="Last month" hint="For example, 7 2027" />
      </div>
      <Checkboxes
        {...form.field('skippedMonths')}
        label="Months without a session"
        hint="You can leave out single dates in the next step."
        arrangement="columns"
        values={form.values.skippedMonths}
        options={MONTHS}
      />
    </section>
    <section className="form-section">
      <h2>What every date has in common</h2>
      <p className="soft">
        Single dates can have their own title and theme in the next step. Everything else can be changed on
        each session later.
      </p>
      <AboutFields form={form} />
    </section>
    <section className="form-section">
      <h2>How it is held</h2>
      <HoldingFields form={form} />
    </section>
    <section className="form-section">
      <h2>What happens, if it is the same every time</h2>
      <AgendaField form={form} />
      <SpeakersField form={form} />
      <ReadingsField form={form} />
    </section>
    <div className="form-actions">
      <Button type="submit" isBusy={form.isBusy}>
        See the dates
      </Button>
      <span className="soft">Nothing is saved yet.</span>
    </div>
  </>
);
