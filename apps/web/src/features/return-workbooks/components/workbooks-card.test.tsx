import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { renderPage } from '#testing/render-page.tsx';
import { WorkbooksCard } from './workbooks-card.tsx';

const id = '5e55105e-0000-4000-8000-000000000001';
const can = {
  begin: false,
  edit: true,
  send: false,
  takeBack: false,
  signOff: false,
  share: false,
  correct: false,
};

test('the template is downloaded in three formats, and a file brought back', async () => {
  renderPage(<WorkbooksCard whole={{ id, can }} />);
  for (const [name, format] of [
    ['Excel (XLSX)', 'xlsx'],
    ['OpenDocument (ODS)', 'ods'],
    ['CSV', 'csv'],
  ] as const)
    expect(await screen.findByRole('link', { name })).toHaveAttribute(
      'href',
      `/api/returns/${id}/workbook/${format}`,
    );
  expect(screen.getByRole('link', { name: 'Upload a filled-in file' })).toHaveAttribute(
    'href',
    `/returns/${id}/upload`,
  );
  await expectAccessible();
});

test('who cannot change it takes it along, and brings nothing back', async () => {
  renderPage(<WorkbooksCard whole={{ id, can: { ...can, edit: false } }} />);
  expect(await screen.findByRole('link', { name: 'Excel (XLSX)' })).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Upload a filled-in file' })).toBeNull();
});
