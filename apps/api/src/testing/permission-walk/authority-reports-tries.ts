import * as reports from '@hub/contracts/authority-reports';
import { aWrittenReport } from '#testing/factories/authority-reports.ts';
import { type Tries, tryOf, type World } from './world.ts';

const ofReport =
  (body: object | undefined, state: 'open' | 'sent' | 'signed' = 'open', more: Record<string, string> = {}) =>
  async ({ hub, about, own }: World) => {
    // Tries of one authority come one after the other, each about a report of its own; the walker's authority has none
    // besides, or its own would be found where another's is asked for.
    for (const { id } of [about, own])
      for (const table of ['authority_report', 'service_return'])
        await hub.dataSource.query(`delete from ${table} where authority_id = $1`, [id]);
    const { phaseId, version } = await aWrittenReport(hub, about, state);
    return { params: { phaseId, ...more }, ...(body && { body: { version, ...body } }) };
  };

export const authorityReportsTries: Tries = {
  ...tryOf(reports.getAuthorityReport, (world, of) =>
    ofReport(undefined, of === 'signed off' ? 'signed' : 'open')(world),
  ),
  ...tryOf(reports.getSignedReport, ofReport(undefined, 'signed', { number: '1' })),
  ...tryOf(
    reports.editReportComment,
    ofReport({ version: 1, commentary: 'More.', staffVoice: [], isForPeers: false }, 'open', { key: '2' }),
  ),
  ...tryOf(reports.setReportPriorities, ofReport({ version: 0, priorities: ['Mixed panels'] })),
  ...tryOf(reports.sendAuthorityReport, ofReport({})),
  ...tryOf(reports.takeReportBack, ofReport({}, 'sent')),
  ...tryOf(reports.signReportOff, ofReport({ isConfirmed: true }, 'sent')),
  ...tryOf(reports.reviseReport, ofReport({ reason: 'A corrected figure' }, 'signed')),
};
