/** Hands the browser a calendar file to save or to open. It is not at an address of its own, which would hold the token. */
export function saveCalendarFile(title: string, startsAt: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileNameOf(title, startsAt);
  link.click();
  // Not at once: some browsers read it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** "2026-12-09-fair-recruitment.ics". */
export function fileNameOf(title: string, startsAt: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9\s-]/g, '')
    .trim()
    .replace(/[\s-]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return `${startsAt.slice(0, 10)}-${words || 'session'}.ics`;
}
