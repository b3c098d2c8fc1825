import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  editReportComment,
  getAuthorityReport,
  getSignedReport,
  listAuthorityReports,
  reviseReport,
  sendAuthorityReport,
  setReportPriorities,
  signReportOff,
  takeReportBack,
} from '@hub/contracts/authority-reports';
import { correctReturn } from '@hub/contracts/returns';
import type { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { loadNationalData } from '#modules/national-figures/national-data.ts';
import { FigureCommentEntity } from '#modules/authority-reports/figure-comment.entity.ts';
import { aWrittenReport, withFigures } from '#testing/factories/authority-reports.ts';
import { aFacilitator, aMember, anAuthority } from '#testing/factories/people.ts';
import { aReturn, signedOff } from '#testing/factories/returns.ts';
import { listening } from '#testing/listening.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
  await loadNationalData(hub.dataSource);
});
afterAll(() => hub.close());

let authority: AuthorityEntity;
let lead: Client;
let sponsor: Client;
let colleague: Client;
beforeEach(async () => {
  authority = await anAuthority(hub.dataSource);
  lead = await hub.as(await aMember(hub.dataSource, { authority, role: 'lead', name: 'Amara Okafor' }));
  sponsor = await hub.as(
    await aMember(hub.dataSource, { authority, role: 'sponsor', name: 'Helen Whitfield' }),
  );
  colleague = await hub.as(await aMember(hub.dataSource, { authority }));
});

const said = (changes: object = {}) => ({
  version: 0,
  commentary: 'Panels were not mixed in half of the appointments.',
  staffVoice: [{ words: 'We stopped applying.', from: 'Race equality network, October' }],
  isForPeers: true,
  ...changes,
});

describe('reading', () => {
  test('the lead reads figures with counts, its state in words and England beside them, before anything is written', async () => {
    const params = await withFigures(hub, authority);
    const { status, body } = await lead.call(getAuthorityReport, { params });
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'open', hasCounts: true, version: 0, commented: 0 });
    const appointed = body.figures.find(({ key }) => key === '2');
    expect(appointed).toMatchObject({
      ratio: '0.56',
      state: 'outside-clear',
      direction: 'Worse for Global Majority staff',
      parity: 'Parity is 1.0. Below 1 is worse for Global Majority staff.',
      england: { ratio: 0.56, years: '2025-26' },
    });
    expect(appointed?.sentence).toContain('44% less likely');
    expect(appointed?.tables[0]?.rows[0]?.cells.slice(0, 3)).toEqual([
      'Adults’ services',
      '36 of 300, 12.0%',
      '120 of 560, 21.4%',
    ]);
    expect(body.figures.map(({ key }) => key)).toEqual(['1', '2', '3', '4', '5', '6', '7a', '7b', '8', '9']);
    expect(body.context.rows.map(({ id }) => id)).toEqual([
      'period',
      'snapshot',
      'staff',
      'not-known',
      'survey',
      'signed',
    ]);
  });

  test('both services have a row each, and one together', async () => {
    const params = await withFigures(hub, authority);
    await signedOff(hub, authority, await aReturn(hub.dataSource, authority, { service: 'childrens' }));
    const { body } = await lead.call(getAuthorityReport, { params });
    const appointed = body.figures.find(({ key }) => key === '2');
    expect(appointed?.tables[0]?.rows.map(({ cells }) => cells.slice(0, 2))).toEqual([
      ['Adults’ services', '36 of 300, 12.0%'],
      ['Children’s services', '36 of 300, 12.0%'],
      ['Adults’ and children’s together', '72 of 600, 12.0%'],
    ]);
    expect(body.figures[0]?.tables).toHaveLength(3);
  });

  test('colleagues read it once it is signed, and no count is anywhere in it', async () => {
    const params = await withFigures(hub, authority);
    expect((await colleague.call(getAuthorityReport, { params })).status).toBe(404);
    expect((await colleague.call(listAuthorityReports)).body.items).toEqual([]);
    await hub.dataSource.query('delete from service_return where authority_id = $1', [authority.id]);
    await aWrittenReport(hub, authority, 'signed');

    const { status, body } = await colleague.call(getAuthorityReport, { params });
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'signed', hasCounts: false, commented: 1 });
    expect(body.comments.map(({ commentary }) => commentary)).toEqual(['Panels were not mixed.']);
    expect(body.can).toEqual({ edit: false, send: false, takeBack: false, signOff: false, revise: false });
    const appointed = body.figures.find(({ key }) => key === '2');
    expect(appointed?.tables[0]?.rows[0]?.cells.slice(1, 3)).toEqual(['12%', '21%']);
    // Disciplinary: made of rounded counts, 20 of 300 and 30 of 560.
    expect(JSON.stringify(body)).not.toMatch(/ of \d/u);
    expect((await colleague.call(listAuthorityReports)).body.items).toMatchObject([
      { state: 'signed', commented: 1 },
    ]);
  });

  test('another authority and the programme team find nothing; strangers sign in first', async () => {
    const { phaseId } = await aWrittenReport(hub, authority, 'signed');
    const elsewhere = await anAuthority(hub.dataSource);
    const others = [
      await hub.as(await aMember(hub.dataSource, { authority: elsewhere, role: 'lead' })),
      await hub.as(await aFacilitator(hub.dataSource)),
    ];
    for (const other of others)
      expect((await other.call(getAuthorityReport, { params: { phaseId } })).status).toBe(404);
    expect((await hub.stranger.call(getAuthorityReport, { params: { phaseId } })).status).toBe(401);
  });
});

test('a colleague’s report costs two queries, whatever is in it', async () => {
  const { phaseId } = await aWrittenReport(hub, authority, 'signed');
  const asked = listening(hub);
  try {
    expect((await colleague.call(getAuthorityReport, { params: { phaseId } })).status).toBe(200);
  } finally {
    asked.stop();
  }
  expect(asked.statements).toEqual(['authority-report', 'england-published']);
});

describe('writing', () => {
  test('what is said to a figure is kept with who said it', async () => {
    const params = await withFigures(hub, authority);
    const { status, body } = await lead.call(editReportComment, {
      params: { ...params, key: '2' },
      body: said(),
    });
    expect(status).toBe(200);
    expect(body.comments.find(({ key }) => key === '2')).toMatchObject({
      ...said({ version: 1 }),
      updatedBy: 'Amara Okafor',
    });
    expect(body.commented).toBe(1);
  });

  test('two who write to one figure: the second is shown what the first wrote', async () => {
    const params = await withFigures(hub, authority);
    const place = { ...params, key: '2' as const };
    await lead.call(editReportComment, { params: place, body: said() });
    const delegate = await hub.as(await aMember(hub.dataSource, { authority, role: 'delegate' }));
    const { status, body } = await delegate.call(editReportComment, {
      params: place,
      body: said({ commentary: 'Another view.' }),
    });
    expect(status).toBe(409);
    expect(JSON.stringify(body)).toContain('Panels were not mixed in half');
    // Another figure is another matter.
    const other = await delegate.call(editReportComment, { params: { ...params, key: '3' }, body: said() });
    expect(other.status).toBe(200);
  });

  test('priorities stand in their order, ten at the most', async () => {
    const params = await withFigures(hub, authority);
    const { body } = await lead.call(setReportPriorities, {
      params,
      body: { version: 0, priorities: ['Mixed panels', 'Exit interviews'] },
    });
    expect(body.priorities).toEqual(['Mixed panels', 'Exit interviews']);
    const many = await lead.call(setReportPriorities, {
      params,
      body: { version: 1, priorities: Array.from({ length: 11 }, (_, at) => `Priority ${at}`) },
    });
    expect(many.status).toBe(422);
    expect(many.body.errors?.[0]).toEqual({
      pointer: '#/priorities',
      detail: 'Choose 10 priorities at the most',
    });
    const stale = await lead.call(setReportPriorities, { params, body: { version: 0, priorities: [] } });
    expect(stale.status).toBe(409);
  });

  test('what is too long or unsaid is refused with where it stands', async () => {
    const params = { ...(await withFigures(hub, authority)), key: '2' as const };
    const { status, body } = await lead.call(editReportComment, {
      params,
      body: said({ commentary: 'x'.repeat(3001), staffVoice: [{ words: ' ', from: '' }] }),
    });
    expect(status).toBe(422);
    expect(body.errors?.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '#/commentary',
      '#/staffVoice/0/words',
      '#/staffVoice/0/from',
    ]);
  });

  test('a sponsor does not write; without figures there is nothing to write to', async () => {
    const params = await withFigures(hub, authority);
    const { status } = await sponsor.call(editReportComment, {
      params: { ...params, key: '2' },
      body: said(),
    });
    expect(status).toBe(403);
    await hub.dataSource.query('delete from service_return where authority_id = $1', [authority.id]);
    const none = await lead.call(editReportComment, { params: { ...params, key: '2' }, body: said() });
    expect(none.status).toBe(404);
  });
});

describe('signing off', () => {
  test('what waits for the sponsor is not edited, and can be taken back', async () => {
    const { phaseId, version } = await aWrittenReport(hub, authority, 'sent');
    const params = { phaseId };
    const edit = await lead.call(setReportPriorities, { params, body: { version: 0, priorities: [] } });
    expect(edit.status).toBe(409);
    const { status, body } = await lead.call(takeReportBack, { params, body: { version } });
    expect([status, body.state]).toEqual([200, 'open']);
  });

  test('the sponsor signs; a lead cannot; a version that others changed is not signed', async () => {
    const { phaseId, version } = await aWrittenReport(hub, authority, 'sent');
    const params = { phaseId };
    const body = { version, isConfirmed: true as const };
    expect((await lead.call(signReportOff, { params, body })).status).toBe(403);
    expect((await colleague.call(signReportOff, { params, body })).status).toBe(404);
    const stale = await sponsor.call(signReportOff, { params, body: { ...body, version: version - 1 } });
    expect(stale.status).toBe(409);
    const signed = await sponsor.call(signReportOff, { params, body });
    expect(signed.body).toMatchObject({
      state: 'signed',
      signings: [{ number: 1, signedBy: 'Helen Whitfield', reason: null }],
    });
  });

  test('a new version begins with a reason; the signed one is read until that is signed too', async () => {
    const { phaseId, version } = await aWrittenReport(hub, authority, 'signed');
    const params = { phaseId };
    const revised = await lead.call(reviseReport, {
      params,
      body: { version, reason: 'The staff network asked for more' },
    });
    expect(revised.body).toMatchObject({ state: 'open', revisionReason: 'The staff network asked for more' });
    const edited = await lead.call(editReportComment, {
      params: { ...params, key: '2' },
      body: said({ version: 1, commentary: 'Said better.' }),
    });
    const read = async () =>
      (await colleague.call(getAuthorityReport, { params })).body.comments[0]?.commentary;
    expect(await read()).toBe('Panels were not mixed.');

    const sent = await lead.call(sendAuthorityReport, { params, body: { version: edited.body.version } });
    await sponsor.call(signReportOff, { params, body: { version: sent.body.version, isConfirmed: true } });
    expect(await read()).toBe('Said better.');
    const first = await colleague.call(getSignedReport, { params: { ...params, number: 1 } });
    expect(first.body).toMatchObject({
      number: 1,
      comments: [{ key: '2', commentary: 'Panels were not mixed.' }],
    });
    const second = await colleague.call(getSignedReport, { params: { ...params, number: 2 } });
    expect(second.body.reason).toBe('The staff network asked for more');
  });

  test('peers are handed what they may read, as it was signed last', async () => {
    const forPeers = () =>
      hub.dataSource.getRepository(FigureCommentEntity).findBy({ authorityId: authority.id });
    const { phaseId, version } = await aWrittenReport(hub, authority, 'sent');
    expect(await forPeers()).toEqual([]);
    const params = { phaseId };
    const signed = await sponsor.call(signReportOff, { params, body: { version, isConfirmed: true } });
    expect(await forPeers()).toMatchObject([{ phaseId, key: '2', words: 'Panels were not mixed.' }]);

    await lead.call(reviseReport, {
      params,
      body: { version: signed.body.version, reason: 'Not for peers' },
    });
    const edited = await lead.call(editReportComment, {
      params: { ...params, key: '2' },
      body: said({ version: 1, isForPeers: false }),
    });
    const sent = await lead.call(sendAuthorityReport, { params, body: { version: edited.body.version } });
    await sponsor.call(signReportOff, { params, body: { version: sent.body.version, isConfirmed: true } });
    expect(await forPeers()).toEqual([]);
  });

  test('words that were written to other figures say so', async () => {
    const { phaseId } = await aWrittenReport(hub, authority, 'signed');
    const params = { phaseId };
    expect((await colleague.call(getAuthorityReport, { params })).body.isOutdated).toBe(false);
    const [row] = await hub.dataSource.query(
      'select id, version from service_return where authority_id = $1',
      [authority.id],
    );
    const opened = await lead.call(correctReturn, {
      params: { returnId: row.id },
      body: { version: row.version, reason: 'A late case' },
    });
    await signedOff(hub, authority, { id: row.id, version: opened.body.version } as never);
    expect((await colleague.call(getAuthorityReport, { params })).body.isOutdated).toBe(true);
  });

  test('who signed is in the audit record, and no figure', async () => {
    const { phaseId } = await aWrittenReport(hub, authority, 'signed');
    const entries = await hub.dataSource.query(
      `select action, subject_id, detail from audit_entry where authority_id = $1 and action like 'authority-report.%'
       order by at`,
      [authority.id],
    );
    expect(entries.map(({ action }: { action: string }) => action)).toEqual([
      'authority-report.sent',
      'authority-report.signed',
    ]);
    expect(entries[1]).toMatchObject({ subject_id: phaseId, detail: { version: 1 } });
  });
});
