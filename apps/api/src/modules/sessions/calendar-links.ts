interface Entry {
  id: string;
  title: string;
  /** RFC 3339 with London's offset. */
  startsAt: string;
  endsAt: string;
}

/**
 * Ways to put one session into a calendar. They point to the session's page and never hold the joining link, which
 * would end up in shared diaries and browser histories.
 */
export function calendarLinks(
  publicUrl: string,
  { id, title, startsAt, endsAt }: Entry,
): { ics: string; outlook: string; google: string } {
  const page = `${publicUrl}/sessions/${id}`;
  const details = `The agenda and how to join: ${page}`;
  return {
    ics: `${publicUrl}/api/calendar/sessions/${id}.ics`,
    outlook: address('https://outlook.office.com/calendar/0/deeplink/compose', {
      path: '/calendar/action/compose',
      rru: 'addevent',
      subject: title,
      startdt: startsAt,
      enddt: endsAt,
      location: page,
      body: details,
    }),
    google: address('https://calendar.google.com/calendar/render', {
      action: 'TEMPLATE',
      text: title,
      dates: `${compact(startsAt)}/${compact(endsAt)}`,
      ctz: 'Europe/London',
      location: page,
      details,
    }),
  };
}

// Not URLSearchParams: it writes a space as "+", which Outlook shows as a plus sign.
const address = (base: string, query: Record<string, string>): string =>
  `${base}?${Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')}`;

/** "2026-12-09T10:00:00+00:00" → "20261209T100000", the wall time that `ctz` gives its zone. */
const compact = (time: string): string => time.slice(0, 19).replace(/[-:]/g, '');
