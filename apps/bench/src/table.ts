import type { Report } from './machine.ts';

/** The report for people. */
export function tableOf({ scenario, data, rounds, figures, floor, ratios, goals, met }: Report): string {
  const of = Object.entries(data).map(([what, count]) => `${count} ${what}`);
  const rows = Object.entries(figures).map(([name, figure]) => {
    const bare = floor[name];
    const goal = goals[name];
    if (typeof figure === 'number')
      return [name, String(figure), '', '', goal === undefined ? '' : `below ${goal}`];
    return [
      name,
      `${figure.requestsPerSecond} req/s, p50 ${figure.p50Ms} ms, p99 ${figure.p99Ms} ms, ${figure.bytes} B`,
      bare ? `${bare.requestsPerSecond} req/s, p99 ${bare.p99Ms} ms, ${bare.bytes} B` : '',
      String(ratios[name] ?? ''),
      goal === undefined ? '' : `at least ${goal}`,
    ];
  });
  const all = [['', 'hub', 'floor', 'of the floor', 'goal'], ...rows];
  const widths = all[0]?.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0))) ?? [];
  const lines = all.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [
    `${scenario}: medians of ${rounds} rounds on ${of.join(', ')}`,
    '',
    ...lines,
    '',
    met ? 'All goals are met.' : 'Not all goals are met.',
  ].join('\n');
}
