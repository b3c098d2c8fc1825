import { LONGEST_PURPOSE, MOST_AGENDA_ITEMS, MOST_READINGS, MOST_SPEAKERS } from '@hub/contracts/sessions';
import { INDICATOR_NUMBERS, INDICATORS, THEME_KEYS, THEMES } from '@hub/contracts/vocabulary';
import type { Form } from '#platform/form.tsx';
import { Checkbox, Checkboxes } from '#ui/choices.tsx';
import { count } from '#ui/count.ts';
import { DateInput } from '#ui/date-input.tsx';
import { Select } from '#ui/select.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { TextInput } from '#ui/text-input.tsx';
import {
  agendaMinutes,
  newAgendaRow,
  newReadingRow,
  newSpeakerRow,
  readIndicator,
  readTheme,
  type DetailsDraft,
  type WhenDraft,
} from '../session-draft.ts';
import { minutesBetween, readTime, tidyTime, timeAfter, writeTime } from '../typed-time.ts';
import { RowsEditor } from './rows-editor.tsx';

/** The part of a form these fields need, so that one set of fields serves sessions, edits and series. */
type FormOf<Values extends object> = Pick<Form<Values>, 'values' | 'set' | 'field' | 'idOf' | 'errorOf'>;
type Times = Pick<WhenDraft, 'startTime' | 'endTime'>;

export function DateField({ form, label, hint }: { form: FormOf<WhenDraft>; label: string; hint?: string }) {
  return <DateInput {...form.field('date')} label={label} hint={hint ?? 'For example, 27 3 2027'} />;
}

/** Times as people type them; once left, a time that can be read is shown as the hub writes it. */
export function TimeFields({ form }: { form: FormOf<Times> }) {
  const tidy = (name: 'startTime' | 'endTime') => () => form.set(name, tidyTime(form.values[name]));
  return (
    <div className="times">
      <div onBlur={tidy('startTime')}>
        <TextInput
          {...form.field('startTime')}
          label="Start"
          hint="For example, 10am"
          size="10"
          autoComplete="off"
        />
      </div>
      <div onBlur={tidy('endTime')}>
        <TextInput
          {...form.field('endTime')}
          label="End"
          hint="For example, 11:30am"
          size="10"
          autoComplete="off"
        />
      </div>
    </div>
  );
}

export function AboutFields({ form }: { form: FormOf<DetailsDraft> }) {
  const { values, set } = form;
  return (
    <>
      <TextInput {...form.field('title')} label="Title" />
      <TextArea
        {...form.field('purpose')}
        label="Purpose"
        hint="What people will take away. Leave empty if you do not know yet."
        longest={LONGEST_PURPOSE}
      />
      <Select
        {...form.field('theme')}
        label="Theme"
        value={values.theme ?? ''}
        onChange={(value) => set('theme', readTheme(value))}
        options={[
          { value: '', label: 'No theme' },
          ...THEME_KEYS.map((value) => ({ value, label: THEMES[value] })),
        ]}
      />
      <Checkboxes
        {...form.field('indicators')}
        label="Indicators it is about"
        hint="The session is then found from these indicators."
        arrangement="columns"
        values={values.indicators.map(String)}
        onChange={(numbers) =>
          set(
            'indicators',
            numbers.map(readIndicator).filter((number) => number !== null),
          )
        }
        options={INDICATOR_NUMBERS.map((number) => ({
          value: String(number),
          label: `${number}. ${INDICATORS[number]}`,
        }))}
      />
    </>
  );
}

export function AgendaField({ form }: { form: FormOf<DetailsDraft & Times> }) {
  const { values, set, idOf, errorOf } = form;
  const start = readTime(values.startTime);
  const before = (index: number) => agendaMinutes(values.agenda.slice(0, index));
  return (
    <RowsEditor
      id={idOf('agenda')}
      error={errorOf('agenda')}
      legend="Agenda"
      hint="What happens, and for how many minutes. Times are worked out from the start."
      itemName="agenda item"
      rows={values.agenda}
      most={MOST_AGENDA_ITEMS}
      makeRow={newAgendaRow}
      onChange={(rows) => set('agenda', rows)}
      rowError={(index) => errorOf(`agenda/${index}`)}
      footer={<AgendaTotal form={form} />}
    >
      {(row, index, change) => (
        <>
          <TextInput
            id={idOf(`agenda/${index}/minutes`)}
            label="Minutes"
            size="2"
            inputMode="numeric"
            value={row.minutes}
            onChange={(minutes) => change({ minutes })}
            error={errorOf(`agenda/${index}/minutes`)}
          />
          <div className="grow">
            <TextInput
              id={idOf(`agenda/${index}/title`)}
              label={start ? `What happens at ${writeTime(timeAfter(start, before(index)))}` : 'What happens'}
              value={row.title}
              onChange={(title) => change({ title })}
              error={errorOf(`agenda/${index}/title`)}
            />
          </div>
        </>
      )}
    </RowsEditor>
  );
}

function AgendaTotal({ form: { values } }: { form: FormOf<DetailsDraft & Times> }) {
  if (values.agenda.length === 0) return null;
  const planned = agendaMinutes(values.agenda);
  const length = minutesBetween(values.startTime, values.endTime);
  const left = length === null ? null : length - planned;
  return (
    <p className={`rows-editor-total${left !== null && left < 0 ? ' is-over' : ''}`}>
      {count(planned, 'minute', 'minutes')} planned
      {length !== null && length > 0 && ` of ${length}`}
      {left !== null && left > 0 && `, ${left} left`}
      {left !== null && left < 0 && `: ${-left} more than the session lasts`}.
    </p>
  );
}

export function SpeakersField({ form }: { form: FormOf<DetailsDraft> }) {
  const { values, set, idOf, errorOf } = form;
  return (
    <RowsEditor
      id={idOf('speakers')}
      error={errorOf('speakers')}
      legend="Hosts and speakers"
      itemName="person"
      rows={values.speakers}
      most={MOST_SPEAKERS}
      makeRow={newSpeakerRow}
      onChange={(rows) => set('speakers', rows)}
      rowError={(index) => errorOf(`speakers/${index}`)}
    >
      {(row, index, change) => (
        <>
          <Select
            id={idOf(`speakers/${index}/kind`)}
            label="As"
            value={row.kind}
            onChange={(kind) => change({ kind })}
            options={[
              { value: 'host', label: 'Host' },
              { value: 'speaker', label: 'Speaker' },
            ]}
            error={errorOf(`speakers/${index}/kind`)}
          />
          <div className="grow">
            <TextInput
              id={idOf(`speakers/${index}/name`)}
              label="Name"
              value={row.name}
              onChange={(name) => change({ name })}
              error={errorOf(`speakers/${index}/name`)}
            />
          </div>
          <div className="grow">
            <TextInput
              id={idOf(`speakers/${index}/organisation`)}
              label="Organisation (optional)"
              value={row.organisation}
              onChange={(organisation) => change({ organisation })}
              error={errorOf(`speakers/${index}/organisation`)}
            />
          </div>
        </>
      )}
    </RowsEditor>
  );
}

export function ReadingsField({ form }: { form: FormOf<DetailsDraft> }) {
  const { values, set, idOf, errorOf } = form;
  return (
    <RowsEditor
      id={idOf('readings')}
      error={errorOf('readings')}
      legend="Pre-reading"
      itemName="link"
      rows={values.readings}
      most={MOST_READINGS}
      makeRow={newReadingRow}
      onChange={(rows) => set('readings', rows)}
      rowError={(index) => errorOf(`readings/${index}`)}
    >
      {(row, index, change) => (
        <>
          <div className="grow">
            <TextInput
              id={idOf(`readings/${index}/title`)}
              label="What it is called"
              value={row.title}
              onChange={(title) => change({ title })}
              error={errorOf(`readings/${index}/title`)}
            />
          </div>
          <div className="grow">
            <TextInput
              id={idOf(`readings/${index}/url`)}
              label="Web address"
              type="url"
              inputMode="url"
              value={row.url}
              onChange={(url) => change({ url })}
              error={errorOf(`readings/${index}/url`)}
            />
          </div>
        </>
      )}
    </RowsEditor>
  );
}

export function HoldingFields({ form }: { form: FormOf<DetailsDraft> }) {
  return (
    <>
      <TextInput
        {...form.field('joiningUrl')}
        label="Joining link"
        hint="Starts with https://. It is shown from 15 minutes before the start, to people who are coming. Leave empty if you do not have it yet."
        type="url"
        inputMode="url"
        autoComplete="off"
      />
      <Checkbox
        {...form.field('isNotRecorded')}
        label="Not recorded"
        hint="No picture, sound or automatic notes are kept."
      />
      <Checkbox
        {...form.field('isChathamHouse')}
        label="Chatham House Rule"
        hint="People may use what they hear, but not say who said it or where they are from."
      />
      <TextInput
        {...form.field('capacity')}
        label="Places"
        hint="Leave empty for as many as wish to come. With a limit, the hub keeps a waiting list."
        size="4"
        inputMode="numeric"
        autoComplete="off"
      />
    </>
  );
}
