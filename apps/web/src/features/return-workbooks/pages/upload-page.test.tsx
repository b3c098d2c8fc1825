import { expect, jest, test } from '@jest/globals';
import { checkReturnWorkbook, fillReturn, type WorkbookCheck } from '@hub/contracts/return-workbooks';
import type { Return } from '@hub/contracts/returns';
import { INDICATOR_NUMBERS } from '@hub/contracts/vocabulary';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { lead } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { UploadPage } from './upload-page.tsx';

const returnId = '5e55105e-0000-4000-8000-000000000001';
const authority = { id: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0003', name: 'Alderbrook' };
const can = {
  begin: false,
  edit: true,
  send: false,
  takeBack: false,
  signOff: false,
  share: false,
  correct: false,
};
const whole: Return = {
  id: returnId,
  authority,
  definitions: '2025',
  phase: { id: returnId, name: 'Phase 4', years: '2026-27' },
  service: 'adults',
  state: 'open',
  complete: 4,
  window: { opensOn: '2026-09-01', closesOn: '2026-10-30', standing: 'open' },
  lastSigning: null,
  isCorrection: false,
  periodStart: null,
  periodEnd: null,
  snapshotOn: null,
  indicators: INDICATOR_NUMBERS.map((number) => ({
    number,
    answer: null,
    counts: [],
    notes: '',
    checks: [],
    isComplete: false,
    lastYear: [],
    updatedAt: null,
    updatedBy: null,
    version: 0,
  })),
  signings: [],
  correctionReason: null,
  sharing: [],
  sponsors: [],
  version: 7,
  can,
};
const indicators: WorkbookCheck['indicators'] = [
  { number: 8, answer: 'counts', counts: [{ measure: 'leavers', group: 'white', people: 71 }], notes: 'HR' },
];
const checked: WorkbookCheck = {
  format: 'xlsx',
  version: 7,
  findings: [],
  remarks: ['The hidden sheet “Workings” was not read.'],
  changes: [
    {
      indicator: 8,
      what: 'Staff who left',
      group: 'white',
      before: '70',
      after: '71',
      where: '8 Leaving, B12',
    },
    {
      indicator: 8,
      what: 'Staff who left',
      group: 'not-known',
      before: '3',
      after: null,
      where: '8 Leaving, D12',
    },
    { indicator: 8, what: 'Notes', group: null, before: null, after: 'HR', where: '8 Leaving, A15' },
  ],
  unchanged: 134,
  indicators,
};
const wrong: WorkbookCheck = {
  ...checked,
  findings: [
    '8 Leaving, cell B12: enter a whole number, like 36. It says “thirty”',
    'Cell D9: enter 0 or more. It says “-3”',
  ].map((says) => ({ sheet: null, cell: null, holds: null, says })),
  changes: [],
  indicators: [],
};
const aFile = (bytes: BlobPart = 'PK', name = 'return.xlsx') => new File([bytes], name);

function open(changes: Partial<Return> = {}) {
  const onSaved = jest.fn<(saved: Return) => void>();
  const page = renderPage(<UploadPage whole={{ ...whole, ...changes }} onSaved={onSaved} />, {
    path: '/returns/:returnId/upload',
    at: `/returns/${returnId}/upload`,
    me: lead,
  });
  return { ...page, onSaved };
}
const box = () => screen.getByLabelText('Your filled-in file');
const check = () => screen.getByRole('button', { name: 'Check the file' });

test('a file is looked at, what changes is shown, and only then it is saved', async () => {
  const { user, onSaved } = open();
  fakeApi.on(checkReturnWorkbook, checked);
  expect(await screen.findByRole('heading', { name: 'Upload a filled-in file' })).toBeVisible();
  await expectAccessible();
  await user.upload(box(), aFile());
  expect(screen.getByText('Selected: return.xlsx, 2 bytes')).toBeVisible();
  await user.click(check());

  expect(await screen.findByRole('heading', { name: 'Check what changes' })).toHaveFocus();
  expect(screen.getByText('3 cells change. 134 cells stay as saved.')).toBeVisible();
  expect(screen.getByText('The hidden sheet “Workings” was not read.')).toBeVisible();
  const table = screen.getByRole('table');
  const row = within(table).getByRole('row', { name: /Staff who left, White.*8 Leaving, B12.*70.*71/ });
  expect(row).toBeVisible();
  expect(within(table).getByRole('row', { name: /Ethnicity not known.*3.*Blank/ })).toBeVisible();
  expect(screen.getByRole('heading', { name: 'Notes' }).parentElement).toHaveTextContent(
    'Saved: BlankIn the file: HR',
  );
  expect(fakeApi.calls(fillReturn)).toEqual([]);
  await expectAccessible();

  fakeApi.on(fillReturn, { ...whole, complete: 5, version: 8 });
  await user.click(screen.getByRole('button', { name: 'Save 3 changes' }));
  expect(await screen.findByRole('heading', { name: `Went to /returns/${returnId}` })).toBeVisible();
  expect(await screen.findByText('3 changes saved.')).toBeVisible();
  expect(fakeApi.calls(fillReturn)[0]?.body).toEqual({ version: 7, indicators });
  expect(onSaved).toHaveBeenCalledWith(expect.objectContaining({ version: 8 }));
});

test('every cell that is wrong is listed, and stays listed until another file was looked at', async () => {
  const { user } = open();
  fakeApi.on(checkReturnWorkbook, wrong);
  await screen.findByRole('heading', { name: 'Upload a filled-in file' });
  await user.upload(box(), aFile());
  await user.click(check());
  const summary = await screen.findByRole('alert', { name: 'There is a problem' });
  expect(summary).toHaveFocus();
  expect(
    within(summary)
      .getAllByRole('link')
      .map((link) => link.textContent),
  ).toEqual(wrong.findings.map(({ says }) => says));
  expect(screen.getByText(/2 cells need changing before the file can be saved/)).toBeVisible();
  expect(document.title).toMatch(/^Error: /);
  await expectAccessible();

  fakeApi.loseConnection(checkReturnWorkbook);
  await user.upload(box(), aFile('PK2', 'mended.xlsx'));
  await user.click(check());
  expect(await screen.findByText('We could not reach the hub')).toBeVisible();
  expect(screen.getByRole('link', { name: wrong.findings[0]?.says ?? '' })).toBeVisible();

  fakeApi.on(checkReturnWorkbook, checked);
  await user.click(check());
  expect(await screen.findByRole('heading', { name: 'Check what changes' })).toBeVisible();
  expect(screen.queryByRole('alert', { name: 'There is a problem' })).toBeNull();
});

test('what the page sees itself is said before anything is sent', async () => {
  const { user } = open();
  await screen.findByRole('heading', { name: 'Upload a filled-in file' });
  await user.click(check());
  expect(await screen.findByRole('link', { name: 'Select an XLSX, ODS or CSV file' })).toBeVisible();
  await user.upload(box(), aFile(''));
  await user.click(check());
  expect(await screen.findByRole('link', { name: 'The selected file is empty' })).toBeVisible();
  await user.upload(box(), aFile(new Uint8Array(5 * 1024 * 1024 + 1)));
  await user.click(check());
  expect(
    await screen.findByRole('link', { name: 'The selected file must be smaller than 5 MB' }),
  ).toBeVisible();
  expect(fakeApi.calls(checkReturnWorkbook)).toEqual([]);
});

test('a file that is not ours is refused beside the box', async () => {
  const { user } = open();
  const detail =
    'The selected file must use the template. Download it from this return, fill it in and upload that file';
  fakeApi.refuse(checkReturnWorkbook, 'invalid-input', { errors: [{ pointer: '#/file', detail }] });
  await screen.findByRole('heading', { name: 'Upload a filled-in file' });
  await user.upload(box(), aFile());
  await user.click(check());
  expect(await screen.findByRole('link', { name: detail })).toBeVisible();
  expect(box()).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible();
});

test('when somebody else saved meanwhile, the same file is compared again before it is saved', async () => {
  const { user } = open();
  fakeApi.on(checkReturnWorkbook, checked);
  await screen.findByRole('heading', { name: 'Upload a filled-in file' });
  await user.upload(box(), aFile());
  await user.click(check());
  fakeApi.refuse(fillReturn, 'return-changed', { current: { ...whole, version: 8 } });
  await user.click(await screen.findByRole('button', { name: 'Save 3 changes' }));
  expect(
    await screen.findByText('Someone else changed this return while you were working on it'),
  ).toBeVisible();

  const [first, ...others] = checked.changes;
  fakeApi.on(checkReturnWorkbook, { ...checked, version: 8, changes: others, unchanged: 135 });
  await user.click(screen.getByRole('button', { name: 'Compare the file with what is saved now' }));
  expect(await screen.findByText('2 cells change. 135 cells stay as saved.')).toBeVisible();
  expect(screen.queryByText(first?.where ?? '')).toBeNull();
  fakeApi.on(fillReturn, { ...whole, version: 9 });
  await user.click(screen.getByRole('button', { name: 'Save 2 changes' }));
  await screen.findByRole('heading', { name: `Went to /returns/${returnId}` });
  expect(fakeApi.calls(fillReturn).map(({ body }) => body.version)).toEqual([7, 8]);
});

test('a file that says what is saved already has nothing to save', async () => {
  const { user } = open();
  fakeApi.on(checkReturnWorkbook, { ...checked, changes: [], remarks: [], unchanged: 137, indicators: [] });
  await screen.findByRole('heading', { name: 'Upload a filled-in file' });
  await user.upload(box(), aFile());
  await user.click(check());
  expect(await screen.findByText(/Everything in the file is saved already/)).toBeVisible();
  expect(screen.queryByRole('button', { name: /^Save/ })).toBeNull();
  await expectAccessible();
});

test('a return that cannot be changed now takes no file', async () => {
  open({ state: 'sent', can: { ...can, edit: false } });
  expect(await screen.findByRole('heading', { name: `Went to /returns/${returnId}` })).toBeVisible();
});
