import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { reportFileAddress, type ReportFormat, type ReportVariant } from '@hub/contracts/authority-reports';
import type { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { aWrittenReport, withFigures } from '#testing/factories/authority-reports.ts';
import { aFacilitator, aMember, anAuthority } from '#testing/factories/people.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

let authority: AuthorityEntity;
let lead: Client;
let colleague: Client;
beforeEach(async () => {
  authority = await anAuthority(hub.dataSource);
  lead = await hub.as(await aMember(hub.dataSource, { authority, role: 'lead' }));
  colleague = await hub.as(await aMember(hub.dataSource, { authority }));
});

const statusOf = async (
  client: Client,
  phaseId: string,
  variant: ReportVariant,
  format: ReportFormat = 'pdf',
) => (await client.fetch(reportFileAddress(phaseId, variant, format))).status;

test('the lead takes all four; none is kept on the way', async () => {
  const { phaseId } = await withFigures(hub, authority);
  const begins = { pdf: '%PDF-1.7', docx: 'PK' };
  for (const variant of ['counts', 'share'] as const)
    for (const format of ['pdf', 'docx'] as const) {
      const response = await lead.fetch(reportFileAddress(phaseId, variant, format));
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('content-disposition')).toMatch(
        new RegExp(`^attachment; .*${variant === 'counts' ? 'confidential' : 'to share'}\\.${format}"`),
      );
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.subarray(0, begins[format].length).toString()).toBe(begins[format]);
    }
});

test('colleagues take the one to share, once it is signed; the other is not there for them', async () => {
  const { phaseId } = await withFigures(hub, authority);
  expect(await statusOf(colleague, phaseId, 'share')).toBe(404);
  await hub.dataSource.query('delete from service_return where authority_id = $1', [authority.id]);
  await aWrittenReport(hub, authority, 'signed');
  expect(await statusOf(colleague, phaseId, 'share')).toBe(200);
  expect(await statusOf(colleague, phaseId, 'counts')).toBe(404);
});

test('nobody else finds a file, and what is no variant or format is none', async () => {
  const { phaseId } = await aWrittenReport(hub, authority, 'signed');
  const elsewhere = await aMember(hub.dataSource, {
    authority: await anAuthority(hub.dataSource),
    role: 'lead',
  });
  for (const other of [await hub.as(elsewhere), await hub.as(await aFacilitator(hub.dataSource))])
    expect(await statusOf(other, phaseId, 'share')).toBe(404);
  expect(await statusOf(hub.stranger, phaseId, 'share')).toBe(401);
  expect((await lead.fetch(`/api/authority-reports/${phaseId}/files/all/pdf`)).status).toBe(404);
  expect((await lead.fetch(`/api/authority-reports/${phaseId}/files/share/odt`)).status).toBe(404);
  expect((await lead.fetch('/api/authority-reports/none/files/share/pdf')).status).toBe(404);
});

test('who took which copy is in the audit record, and no figure', async () => {
  const { phaseId } = await withFigures(hub, authority);
  await statusOf(lead, phaseId, 'counts', 'docx');
  const entries = await hub.dataSource.query(
    `select subject_id, detail from audit_entry where authority_id = $1 and action = 'authority-report.downloaded'`,
    [authority.id],
  );
  expect(entries).toEqual([{ subject_id: phaseId, detail: { variant: 'counts', format: 'docx' } }]);
});
