import type { SeriesDate } from '@hub/contracts/sessions';
import { INDICATORS, THEMES } from '@hub/contracts/vocabulary';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Form } from '#platform/form.tsx';
import { Button } from '#ui/button.tsx';
import { count } from '#ui/count.ts';
import { fullDate } from '#ui/london-time.ts';
import { SummaryItem, SummaryList } from '#ui/summary-list.tsx';
import { asTheSeries, keptDates, ruleInWords, ruleOf, type SeriesDraft } from '../series-draft.ts';
import { agendaMinutes } from '../session-draft.ts';

interface SeriesCheckStepProps {
  form: Form<SeriesDraft>;
  dates: SeriesDate[];
  /** Called by the button before the form is sent. */
  onChoose: (isPublished: boolean) => void;
}

/** Step 3: everything once more, each part with the way back to it; only now is something saved. */
export function SeriesCheckStep({ form, dates, onChoose }: SeriesCheckStepProps) {
  const { values } = form;
  const kept = keptDates(values, dates);
  const leftOut = dates.filter((date) => !kept.includes(date));
  return (
    <>
      <SummaryList>
        <Fact name="Title" to="rule" text={values.title} />
        <Fact name="When" to="rule" text={ruleInWords(ruleOf(values))} />
        <Fact name="Dates" to="dates" text={count(kept.length, 'session', 'sessions')}>
          <ul className="series-check-dates">
            {kept.map(({ on, startsAt, bankHoliday }) => (
              <li key={on}>
                {fullDate(startsAt)}
                {bankHoliday !== null && ` (bank holiday: ${bankHoliday})`}
                <OwnWords own={values.own[on] ?? asTheSeries} />
              </li>
            ))}
          </ul>
        </Fact>
        {leftOut.length > 0 && (
          <Fact
            name="Left out"
            to="dates"
            text={leftOut.map(({ startsAt }) => fullDate(startsAt)).join('\n')}
          />
        )}
        <Fact name="Purpose" to="rule" text={values.purpose || 'Not written yet'} />
        <Fact name="Theme" to="rule" text={values.theme ? THEMES[values.theme] : 'No theme'} />
        <Fact
          name="Indicators"
          to="rule"
          text={values.indicators.map((number) => `${number}. ${INDICATORS[number]}`).join('\n') || 'None'}
        />
        <Fact
          name="Agenda"
          to="rule"
          text={
            values.agenda.length > 0
              ? `${count(values.agenda.length, 'item', 'items')}, ${agendaMinutes(values.agenda)} minutes`
              : 'Each session gets its own'
          }
        />
        <Fact
          name="Hosts and speakers"
          to="rule"
          text={values.speakers.map(({ name }) => name).join('\n') || 'Each session gets its own'}
        />
        <Fact
          name="Pre-reading"
          to="rule"
          text={values.readings.map(({ title }) => title).join('\n') || 'Each session gets its own'}
        />
        <Fact name="Joining link" to="rule" text={values.joiningUrl || 'Not known yet'} />
        <Fact
          name="How it is held"
          to="rule"
          text={[
            values.isNotRecorded ? 'Not recorded' : 'May be recorded',
            values.isChathamHouse && 'Chatham House Rule',
            values.capacity.trim() ? `${values.capacity} places` : 'Open to as many as wish to come',
          ]
            .filter(Boolean)
            .join('\n')}
        />
      </SummaryList>
      <p>
        Published sessions are seen by everyone and appear in their calendars. Drafts are seen by facilitators
        only, and can be published one at a time or all at once.
      </p>
      <div className="form-actions">
        <Button type="submit" isBusy={form.isBusy} onClick={() => onChoose(true)}>
          Publish {count(kept.length, 'session', 'sessions')} now
        </Button>
        <Button type="submit" variant="quiet" isBusy={form.isBusy} onClick={() => onChoose(false)}>
          Save as drafts
        </Button>
      </div>
    </>
  );
}

interface FactProps {
  name: string;
  to: 'rule' | 'dates';
  text: string;
  children?: ReactNode;
}

const Fact = ({ name, to, text, children }: FactProps) => (
  <SummaryItem
    name={name}
    action={
      <Link to={to === 'rule' ? '?' : '?step=dates'}>
        Change <span className="visually-hidden">{name.toLowerCase()}</span>
      </Link>
    }
  >
    <span className="keep-lines">{text}</span>
    {children}
  </SummaryItem>
);

const OwnWords = ({ own: { title, theme } }: { own: typeof asTheSeries }) => (
  <>
    {title.trim() && <span className="soft">: {title}</span>}
    {theme !== 'same' && <span className="soft"> ({theme === 'none' ? 'no theme' : THEMES[theme]})</span>}
  </>
);
