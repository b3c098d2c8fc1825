import { editReportComment, sendAuthorityReport, signReportOff } from '@hub/contracts/authority-reports';
import type { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { aMember, theTestPhase } from '#testing/factories/people.ts';
import { aReturn, signedOff } from '#testing/factories/returns.ts';
import type { TestHub } from '#testing/test-hub.ts';

/** Figures to write a report around, in the phase that the tests’ clock is in. */
export async function withFigures(hub: TestHub, authority: AuthorityEntity): Promise<{ phaseId: string }> {
  await signedOff(hub, authority, await aReturn(hub.dataSource, authority));
  return { phaseId: (await theTestPhase(hub.dataSource)).id };
}

/** A report with one commentary, as far as asked for; through the product. Answers with its version. */
export async function aWrittenReport(
  hub: TestHub,
  authority: AuthorityEntity,
  upTo: 'open' | 'sent' | 'signed',
): Promise<{ phaseId: string; version: number }> {
  const params = await withFigures(hub, authority);
  const lead = await hub.as(await aMember(hub.dataSource, { authority, role: 'lead' }));
  const written = await lead.call(editReportComment, {
    params: { ...params, key: '2' },
    body: { version: 0, commentary: 'Panels were not mixed.', staffVoice: [], isForPeers: true },
  });
  let { version } = written.body;
  if (upTo !== 'open')
    ({ version } = (await lead.call(sendAuthorityReport, { params, body: { version } })).body);
  if (upTo === 'signed') {
    const sponsor = await hub.as(await aMember(hub.dataSource, { authority, role: 'sponsor' }));
    const signed = await sponsor.call(signReportOff, { params, body: { version, isConfirmed: true } });
    if (signed.status !== 200) throw new Error(`Not signed off: ${JSON.stringify(signed.body)}`);
    ({ version } = signed.body);
  }
  return { ...params, version };
}
