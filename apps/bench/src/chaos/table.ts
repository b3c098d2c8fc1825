import type { ChaosReport } from './messages.ts';

/** The report for people. */
export function tableOf(report: ChaosReport): string {
  const { options, faults, backSeconds, wrongs } = report;
  const rows: [string, string | number][] = [
    ['messages handed to an outbox', report.handed],
    ['acknowledged', report.acknowledged],
    ['sent again after no answer', report.retries],
    ['edits, deletions and reactions', report.changes],
    ['notices heard', report.notices],
    ['connections made', report.connections],
    ['changes asked for', report.changesAsked],
    ['pages asked for', report.pagesAsked + report.scrolledUp],
    ['everything kept after the last fault', `${report.sentAfterSeconds.toFixed(1)} s`],
    ['everybody has everything after', `${report.completeAfterSeconds.toFixed(1)} s`],
    [
      'a killed hub answers again after',
      `${backSeconds.median.toFixed(1)} s (${backSeconds.longest.toFixed(1)} s)`,
    ],
  ];
  const wrong: [string, string | number][] = [
    ['not sent yet', wrongs.unsent],
    ['lost', wrongs.lost],
    ['of these acknowledged', wrongs.lostAcknowledged],
    ['doubled', wrongs.doubled],
    ['numbers missing', wrongs.gaps],
    ['renumbered', wrongs.renumbered],
    ['out of order', wrongs.reordered],
    ['changes undone', wrongs.undone],
    ['refused', wrongs.refused],
    ['conversations seen otherwise', wrongs.different],
  ];
  const width = Math.max(...[...rows, ...wrong].map(([what]) => what.length)) + 2;
  const lines = (of: typeof rows) => of.map(([what, figure]) => `${what.padEnd(width)}${figure}`);
  return [
    `messages: ${options.clients} clients in ${options.conversations} conversations, ${options.processes} ${options.processes === 1 ? 'process' : 'processes'}, seed ${options.seed}, ${report.seconds} s`,
    `${faults.kills} × kill -9 of a hub, ${faults.restarts} × PostgreSQL restarted, Redis gone for ${faults.redisAwaySeconds} s, ${faults.cut} connections cut, ${faults.unanswered} cut before the answer, ${faults.hushed} silent for a while`,
    '',
    ...lines(rows),
    '',
    ...lines(wrong),
    '',
    report.isAllRight
      ? 'Nothing is lost, doubled or out of order, and everybody has everything.'
      : 'The promise is broken.',
  ].join('\n');
}
