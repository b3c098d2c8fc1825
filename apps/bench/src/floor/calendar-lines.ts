export interface FloorSession {
  id: string;
  seriesId: string | null;
  title: string;
  purpose: string;
  theme: string | null;
  status: string;
  startsLocal: string;
  originalStartsLocal: string;
  durationMinutes: number;
  agenda: { minutes: number; title: string }[];
  cancelReason: string | null;
  sequence: number;
  changedAt: Date;
}

export interface FloorMilestone {
  id: string;
  title: string;
  on: string;
  description: string;
  sequence: number;
  changedAt: Date;
}

const HEAD = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//SC-WRES//Floor//EN
METHOD:PUBLISH
NAME:SC-WRES: all sessions
X-WR-CALNAME:SC-WRES: all sessions
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
DTSTART:19700329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
DTSTART:19701025T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
REFRESH-INTERVAL;VALUE=DURATION:PT1H
X-PUBLISHED-TTL:PT1H`.replaceAll('\n', '\r\n');

/** The same entries as the hub's feed, put together by hand. */
export function calendarLines(
  origin: string,
  sessions: FloorSession[],
  milestones: FloorMilestone[],
): string {
  const entries = [
    ...sessions.map((session) => sessionEntry(origin, session)),
    ...milestones.map((milestone) => milestoneEntry(milestone)),
  ];
  return `${HEAD}\r\n${entries.join('')}END:VCALENDAR\r\n`;
}

function sessionEntry(origin: string, session: FloorSession): string {
  const { startsLocal, durationMinutes, agenda, purpose, status, changedAt } = session;
  const page = `${origin}/sessions/${session.id}`;
  const stamp = utc(changedAt);
  let minutes = 0;
  const items = agenda.map((item) => {
    const line = `${after(startsLocal, minutes).slice(11)} ${item.title}`;
    minutes += item.minutes;
    return line;
  });
  const description = [
    session.cancelReason === null ? '' : `Cancelled: ${session.cancelReason}`,
    purpose,
    ['Agenda', ...items].join('\n'),
    `Details, and the joining link from 15 minutes before: ${page}`,
  ];
  return entry([
    session.seriesId === null
      ? `UID:session-${session.id}@localhost`
      : `UID:series-${session.seriesId}@localhost`,
    `SEQUENCE:${session.sequence}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;TZID=Europe/London:${compact(startsLocal)}`,
    `DTEND;TZID=Europe/London:${compact(after(startsLocal, durationMinutes))}`,
    ...(session.seriesId === null
      ? []
      : [`RECURRENCE-ID;TZID=Europe/London:${compact(session.originalStartsLocal)}`]),
    `SUMMARY:${escaped(session.title)}`,
    `TRANSP:OPAQUE`,
    'X-MICROSOFT-CDO-BUSYSTATUS:BUSY',
    `LOCATION:Online: join from ${page}`,
    `DESCRIPTION:${escaped(description.filter(Boolean).join('\n\n'))}`,
    `CATEGORIES:${session.theme ?? ''}`,
    `URL;VALUE=URI:${page}`,
    `STATUS:${status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'}`,
    `LAST-MODIFIED:${stamp}`,
    'CLASS:PUBLIC',
  ]);
}

function milestoneEntry({ id, title, on, description, sequence, changedAt }: FloorMilestone): string {
  const stamp = utc(changedAt);
  return entry([
    `UID:milestone-${id}@localhost`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${on.replaceAll('-', '')}`,
    `DTEND;VALUE=DATE:${after(`${on}T00:00`, 24 * 60)
      .slice(0, 10)
      .replaceAll('-', '')}`,
    'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
    'X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT:TRUE',
    `SUMMARY:${escaped(title)}`,
    'TRANSP:TRANSPARENT',
    'X-MICROSOFT-CDO-BUSYSTATUS:FREE',
    `DESCRIPTION:${escaped(description)}`,
    'STATUS:CONFIRMED',
    `LAST-MODIFIED:${stamp}`,
    'CLASS:PUBLIC',
  ]);
}

const entry = (lines: string[]): string =>
  `BEGIN:VEVENT\r\n${lines.map((line) => `${folded(line)}\r\n`).join('')}END:VEVENT\r\n`;

const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');

/** Good for the demonstration's texts: what takes several octets is counted as one. */
function folded(line: string): string {
  if (line.length <= 75) return line;
  const parts = [line.slice(0, 75)];
  for (let from = 75; from < line.length; from += 74) parts.push(line.slice(from, from + 74));
  return parts.join('\r\n ');
}

const compact = (local: string): string => `${local.replace(/[-:]/g, '')}00`;
const utc = (time: Date): string => `${time.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
/** Wall time plus minutes: no session crosses a change of the clocks. */
const after = (local: string, minutes: number): string =>
  new Date(Date.parse(`${local}Z`) + minutes * 60_000).toISOString().slice(0, 16);
