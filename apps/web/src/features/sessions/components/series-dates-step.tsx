import type { SeriesDate } from '@hub/contracts/sessions';
import { THEME_KEYS, THEMES } from '@hub/contracts/vocabulary';
import { useState } from 'react';
import type { Form } from '#platform/form.tsx';
import { Button, LinkButton } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Checkbox } from '#ui/choices.tsx';
import { count } from '#ui/count.ts';
import { FieldError } from '#ui/field.tsx';
import { fullDate } from '#ui/london-time.ts';
import { Notice } from '#ui/notice.tsx';
import { Select } from '#ui/select.tsx';
import { Tag } from '#ui/tag.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { DateBadge, TimeRange } from '#ui/when.tsx';
import { asTheSeries, keptDates, ownDates, type OwnDate, type SeriesDraft } from '../series-draft.ts';
import { readTheme } from '../session-draft.ts';

interface SeriesDatesStepProps {
  form: Form<SeriesDraft>;
  dates: SeriesDate[];
}

/** Step 2: every date the rule makes, to leave out or to give a title and theme of its own. */
export function SeriesDatesStep({ form, dates }: SeriesDatesStepProps) {
  const kept = keptDates(form.values, dates);
  const holidays = kept.filter(({ bankHoliday }) => bankHoliday !== null);
  const sent = ownDates(form.values, dates);
  return (
    <>
      <p aria-live="polite">
        {count(kept.length, 'session', 'sessions')}
        {kept.length < dates.length && `, ${count(dates.length - kept.length, 'date', 'dates')} left out`}.
      </p>
      {holidays.length > 0 && (
        <Notice
          tone="warn"
          title={
            holidays.length === 1
              ? 'One of these dates is a bank holiday in England'
              : `${holidays.length} of these dates are bank holidays in England`
          }
        >
          <p>Leave it out here, or keep it and move the session later.</p>
        </Notice>
      )}
      <Card>
        <FieldError id={form.idOf('leftOut')} error={form.errorOf('leftOut')} />
        <ul className="series-dates" id={form.idOf('leftOut')} tabIndex={-1}>
          {dates.map((date) => (
            <SeriesDateRow key={date.on} form={form} date={date} sentAs={sent.indexOf(date.on)} />
          ))}
        </ul>
      </Card>
      <div className="form-actions">
        <Button type="submit" isBusy={form.isBusy}>
          Check before saving
        </Button>
        <span className="soft">Nothing is saved yet.</span>
      </div>
    </>
  );
}

interface SeriesDateRowProps {
  form: Form<SeriesDraft>;
  date: SeriesDate;
  /** Its place among the dates that are sent with something of their own; -1 when it is not. */
  sentAs: number;
}

function SeriesDateRow({ form, date: { on, startsAt, endsAt, bankHoliday }, sentAs }: SeriesDateRowProps) {
  const { values, set, idOf, errorOf } = form;
  const isKept = !values.leftOut.includes(on);
  const own = values.own[on];
  const [isOpen, setOpen] = useState(own !== undefined);
  const change = (changes: Partial<OwnDate>) =>
    set('own', { ...values.own, [on]: { ...(own ?? asTheSeries), ...changes } });
  const close = () => {
    setOpen(false);
    set('own', Object.fromEntries(Object.entries(values.own).filter(([other]) => other !== on)));
  };
  const day = fullDate(startsAt);
  return (
    <li className={`series-date${isKept ? '' : ' is-left-out'}`}>
      <DateBadge at={startsAt} isOff={!isKept} isSmall />
      <div>
        <p className="series-date-when">
          <strong>{day}</strong>, <TimeRange from={startsAt} to={endsAt} />{' '}
          {bankHoliday !== null && <Tag tone="warn">Bank holiday: {bankHoliday}</Tag>}
        </p>
        <Checkbox
          id={idOf(`keep/${on}`)}
          label={
            <>
              Hold a session <span className="visually-hidden">on {day}</span>
            </>
          }
          value={isKept}
          onChange={(isChecked) =>
            set(
              'leftOut',
              isChecked ? values.leftOut.filter((other) => other !== on) : [...values.leftOut, on],
            )
          }
        />
        {isKept && !isOpen && (
          <LinkButton onClick={() => setOpen(true)}>
            Give it its own title or theme <span className="visually-hidden">on {day}</span>
          </LinkButton>
        )}
        {isKept && isOpen && (
          <div role="group" aria-label={`${day}: its own title and theme`}>
            <TextInput
              id={idOf(sentAs < 0 ? `own/${on}/title` : `dates/${sentAs}/title`)}
              label="Title"
              hint={`Leave empty for "${values.title}"`}
              value={own?.title ?? ''}
              onChange={(title) => change({ title })}
              error={errorOf(`dates/${sentAs}/title`)}
            />
            <Select
              id={idOf(sentAs < 0 ? `own/${on}/theme` : `dates/${sentAs}/theme`)}
              label="Theme"
              value={own?.theme ?? 'same'}
              onChange={(value) =>
                change({ theme: value === 'none' ? 'none' : (readTheme(value) ?? 'same') })
              }
              options={[
                { value: 'same', label: 'The same as the series' },
                { value: 'none', label: 'No theme' },
                ...THEME_KEYS.map((value) => ({ value, label: THEMES[value] })),
              ]}
              error={errorOf(`dates/${sentAs}/theme`)}
            />
            <LinkButton onClick={close}>
              Use the title and theme of the series <span className="visually-hidden">on {day}</span>
            </LinkButton>
          </div>
        )}
      </div>
    </li>
  );
}
