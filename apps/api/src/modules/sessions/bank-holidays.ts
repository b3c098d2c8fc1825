const byYear = new Map<number, Promise<Map<string, string>>>();

/** The name of the bank holiday in England on a date ("2026-12-25"), substitute days included; null on others. */
export async function bankHolidayOn(date: string): Promise<string | null> {
  const year = Number(date.slice(0, 4));
  let holidays = byYear.get(year);
  if (!holidays) {
    holidays = bankHolidaysOf(year);
    byYear.set(year, holidays);
  }
  return (await holidays).get(date) ?? null;
}

async function bankHolidaysOf(year: number): Promise<Map<string, string>> {
  // Loaded when first asked for: it holds the holidays of every country, which most requests never need.
  const { default: Holidays } = await import('date-holidays');
  const england = new Holidays('GB', 'ENG', { languages: ['en'], types: ['public'] });
  return new Map(england.getHolidays(year).map(({ date, name }) => [date.slice(0, 10), name]));
}
