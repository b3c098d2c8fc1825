import ICAL from 'ical.js';

/** One entry as a calendar program shows it on a day. */
export interface Occurrence {
  uid: string;
  summary: string;
  /** What the clock shows in `zone`: "2027-03-10T10:00". */
  wallTime: string;
  zone: string;
  moment: number;
  status: string;
  sequence: number;
}

/** Reads a calendar as a program that knows nothing of the hub does: zones, rules, exceptions and all. */
export function occurrencesIn(text: string, isWanted: (summary: string) => boolean): Occurrence[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const entries = calendar.getAllSubcomponents('vevent');
  const isException = (entry: ICAL.Component) => entry.hasProperty('recurrence-id');
  const exceptions = entries.filter(isException);
  return entries
    .filter((entry) => !isException(entry))
    .map((rule) => {
      const uid = rule.getFirstPropertyValue('uid');
      // Given by name: the library would relate the exceptions of every entry of the calendar.
      return new ICAL.Event(rule, {
        exceptions: exceptions.filter((exception) => exception.getFirstPropertyValue('uid') === uid),
      });
    })
    .flatMap((entry) => (entry.isRecurring() ? repeated(entry) : [shown(entry, entry.startDate)]))
    .filter(({ summary }) => isWanted(summary))
    .sort((one, other) => one.moment - other.moment);
}

function repeated(entry: ICAL.Event): Occurrence[] {
  const found: Occurrence[] = [];
  const starts = entry.iterator();
  for (let start = starts.next(); start; start = starts.next()) {
    const { item, startDate } = entry.getOccurrenceDetails(start);
    found.push(shown(item, startDate));
  }
  return found;
}

const shown = (entry: ICAL.Event, start: ICAL.Time): Occurrence => ({
  uid: entry.uid,
  summary: entry.summary,
  wallTime: start.toString().slice(0, 16),
  zone: start.zone?.tzid ?? 'none',
  moment: start.toJSDate().getTime(),
  status: String(entry.component.getFirstPropertyValue('status')),
  sequence: entry.sequence,
});
