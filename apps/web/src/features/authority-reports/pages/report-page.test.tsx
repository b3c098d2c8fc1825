import { expect, test } from '@jest/globals';
import {
  type AuthorityReport,
  editReportComment,
  getAuthorityReport,
  listAuthorityReports,
  reviseReport,
  sendAuthorityReport,
  setReportPriorities,
  signReportOff,
} from '@hub/contracts/authority-reports';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { facilitator, lead, participant } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { aComment, aReport, phaseId } from '../testing/reports.ts';
import { LatestReportPage } from './latest-report-page.tsx';
import { ReportPage } from './report-page.tsx';

function open(report: AuthorityReport, me = lead) {
  fakeApi.on(getAuthorityReport, report).on(listAuthorityReports, { items: [] });
  return renderPage(<ReportPage />, {
    path: '/indicators/report/:phaseId',
    at: `/indicators/report/${phaseId}`,
    me,
  });
}
const section = (name: RegExp | string) => within(screen.getByRole('region', { name }));
const toEdit = (changes: Partial<AuthorityReport> = {}) =>
  aReport({ ...changes, can: { edit: true, send: true } });

test('each figure has its sentence, its numbers, its direction and England beside it', async () => {
  open(toEdit());
  await screen.findByRole('heading', { level: 1, name: 'Alderbrook: data report 2026-27' });
  const appointed = section('2. Being appointed from shortlisting');
  expect(appointed.getByText(/44% less likely/)).toBeVisible();
  expect(appointed.getByText(/Below 1 is worse for Global Majority staff\. Worse for/)).toBeVisible();
  expect(appointed.getByRole('cell', { name: '36 of 300, 12.0%' })).toBeVisible();
  expect(appointed.getByText(/England: SC-WRES 2025-26 report/)).toBeVisible();
  expect(screen.getByText('Confidential: exact counts')).toBeVisible();
  await expectAccessible();
});

test('what is said to a figure is written where the figure stands', async () => {
  const { user } = open(toEdit());
  await user.click(await screen.findByRole('button', { name: /^Say something to it ?: Being appointed/ }));
  await user.type(screen.getByRole('textbox', { name: /^What we say to it/ }), 'Panels were not mixed.');
  await user.click(screen.getByRole('button', { name: 'Add what staff said' }));
  await user.type(screen.getByRole('textbox', { name: 'What staff said, 1' }), 'We stopped applying.');
  await user.type(screen.getByRole('textbox', { name: 'Where this comes from' }), 'Staff network');
  await user.click(screen.getByRole('checkbox', { name: 'Let peers read what we say beside our figure' }));
  await expectAccessible();
  fakeApi.on(
    editReportComment,
    toEdit({
      commented: 1,
      comments: [aComment('2', { commentary: 'Panels were not mixed.', isForPeers: true, version: 1 })],
    }),
  );
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Peers read this')).toBeVisible();
  expect(screen.getByRole('button', { name: /^Change what we say ?: Being appointed/ })).toHaveFocus();
  expect(fakeApi.calls(editReportComment)[0]?.body).toEqual({
    version: 0,
    commentary: 'Panels were not mixed.',
    staffVoice: [{ words: 'We stopped applying.', from: 'Staff network' }],
    isForPeers: true,
  });
});

test('a number of people in the words is asked about', async () => {
  const { user } = open(toEdit());
  await user.click(await screen.findByRole('button', { name: /^Say something to it ?: Being appointed/ }));
  await user.type(screen.getByRole('textbox', { name: /^What we say to it/ }), 'It was three people.');
  expect(screen.getByText('This reads like a number of people')).toBeVisible();
});

test('somebody else’s words meanwhile: both are there, and one is chosen', async () => {
  const { user } = open(toEdit());
  await user.click(await screen.findByRole('button', { name: /^Say something to it ?: Being appointed/ }));
  const field = screen.getByRole('textbox', { name: /^What we say to it/ });
  await user.type(field, 'Mine.');
  fakeApi.refuse(editReportComment, 'report-comment-changed', {
    current: toEdit({
      comments: [aComment('2', { commentary: 'Theirs.', version: 1, updatedBy: 'Daniel Hughes' })],
    }),
  });
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText(/Daniel Hughes saved this meanwhile/)).toBeVisible();
  expect(screen.getByText('Theirs.')).toBeVisible();
  expect(field).toHaveValue('Mine.');
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Keep mine, and save over theirs' }));
  fakeApi.on(editReportComment, toEdit());
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(fakeApi.calls(editReportComment)[1]?.body).toMatchObject({ version: 1, commentary: 'Mine.' });
});

test('priorities are put in order', async () => {
  const { user } = open(toEdit());
  await user.click(await screen.findByRole('button', { name: 'Write the priorities' }));
  await user.type(screen.getByRole('textbox', { name: 'Priority 1' }), 'Exit interviews');
  await user.click(screen.getByRole('button', { name: 'Add a priority' }));
  await user.type(screen.getByRole('textbox', { name: 'Priority 2' }), 'Mixed panels');
  await user.click(screen.getByRole('button', { name: /^Up ?: priority 2/ }));
  await expectAccessible();
  fakeApi.on(setReportPriorities, toEdit({ priorities: ['Mixed panels', 'Exit interviews'] }));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(fakeApi.calls(setReportPriorities)[0]?.body).toEqual({
    version: 0,
    priorities: ['Mixed panels', 'Exit interviews'],
  });
  expect(
    section('Our priorities')
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual(['Mixed panels', 'Exit interviews']);
});

test('the lead sends it, the sponsor signs it, each asked first', async () => {
  const { user } = open(toEdit({ version: 4, commented: 5 }));
  expect(await screen.findAllByText(/to 5 of 10 figures/)).not.toHaveLength(0);
  await user.click(screen.getByRole('button', { name: 'Send to Helen Whitfield' }));
  fakeApi.on(
    sendAuthorityReport,
    aReport({ state: 'sent', version: 5, can: { signOff: true, takeBack: true } }),
  );
  await user.click(screen.getByRole('button', { name: 'Send it' }));
  await user.click(await screen.findByRole('button', { name: 'Sign off' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Sign this report off?' }));
  expect(dialog.getByText(/small numbers hidden/)).toBeVisible();
  const signing = { number: 1, signedAt: '2026-11-20T10:00:00Z', signedBy: 'Helen Whitfield', reason: null };
  fakeApi.on(
    signReportOff,
    aReport({ state: 'signed', lastSigning: signing, signings: [signing], can: { revise: true } }),
  );
  await user.click(dialog.getByRole('button', { name: 'Sign off' }));
  expect(await screen.findByText(/Signed off by Helen Whitfield on/)).toBeVisible();
  expect(fakeApi.calls(signReportOff)[0]?.body).toEqual({ version: 5, isConfirmed: true });
  expect(screen.getByRole('link', { name: 'Version 1' })).toHaveAttribute(
    'href',
    `/indicators/report/${phaseId}/versions/1`,
  );
});

test('a new version begins with its reason', async () => {
  const { user } = open(aReport({ state: 'signed', version: 6, can: { revise: true } }));
  await user.click(await screen.findByRole('button', { name: 'Write a new version' }));
  await user.type(screen.getByRole('textbox', { name: 'What changes, and why?' }), 'The network asked');
  fakeApi.on(reviseReport, toEdit({ revisionReason: 'The network asked' }));
  await user.click(screen.getByRole('button', { name: 'Begin a new version' }));
  expect(await screen.findByText('A new version is begun.')).toBeVisible();
  expect(fakeApi.calls(reviseReport)[0]?.body).toEqual({ version: 6, reason: 'The network asked' });
});

test('who may not read counts is offered the version to share, and no button to write', async () => {
  open(aReport({ state: 'signed', hasCounts: false, comments: [] }), participant);
  const download = within(await screen.findByRole('region', { name: 'Download' }));
  expect(download.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
    `/api/authority-reports/${phaseId}/files/share/docx`,
    `/api/authority-reports/${phaseId}/files/share/pdf`,
  ]);
  expect(screen.queryByText('Confidential: exact counts')).not.toBeInTheDocument();
  expect(
    screen.queryByRole('button', { name: /Say something|Write the priorities/ }),
  ).not.toBeInTheDocument();
  await expectAccessible();
});

test('the programme team, which has no report of its own, is led to the national figures', async () => {
  renderPage(<LatestReportPage />, { path: '/indicators/report', at: '/indicators/report', me: facilitator });
  expect(await screen.findByRole('link', { name: 'Go to the national figures' })).toBeVisible();
  expect(fakeApi.calls(listAuthorityReports)).toEqual([]);
});

test('without a signed return it leads to the return; colleagues are told to wait', async () => {
  fakeApi.on(listAuthorityReports, { items: [] });
  const page = renderPage(<LatestReportPage />, {
    path: '/indicators/report',
    at: '/indicators/report',
    me: lead,
  });
  expect(await screen.findByRole('link', { name: 'Go to your return' })).toHaveAttribute('href', '/returns');
  await expectAccessible();
  page.unmount();
  renderPage(<LatestReportPage />, { path: '/indicators/report', at: '/indicators/report', me: participant });
  expect(await screen.findByText('No report is signed off yet')).toBeVisible();
});
