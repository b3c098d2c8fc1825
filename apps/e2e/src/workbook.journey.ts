import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expectAccessible, expectAccessibleInEveryLight } from './accessible.ts';
import { openReturn, peopleOf, returnAsSeenBy } from './filling-in.ts';
import { expect, refused, test } from './journey.ts';
import { findPython } from './other-readers.ts';
import { joy } from './people.ts';

const python = findPython('openpyxl');

/** Finds the cells by their names, as Excel's name box does, and says where the last one is: "8 Leaving" and "C9". */
const FILL_IN = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
names = {one.name: one for one in getattr(book.defined_names, 'definedName', None) or book.defined_names.values()}
for name, value in json.loads(sys.argv[3]):
    for title, cell in names[name].destinations:
        cell = cell.replace('$', '')
        book[title][cell] = value
book.save(sys.argv[2])
print(json.dumps([title, cell]))
`;
const fillIn = (
  file: string,
  to: string,
  cells: [name: string, value: string | number][],
): [string, string] =>
  JSON.parse(
    execFileSync(python ?? 'python3', ['-c', FILL_IN, file, to, JSON.stringify(cells)], { encoding: 'utf8' }),
  ) as [string, string];

// Where it decides it is not left out: without the program it fails and says which is missing.
test.skip(!python && !process.env['CI'], 'openpyxl (Debian: python3-openpyxl) is not installed');

test('a template filled in elsewhere comes back: the wrong cell is named, then all is seen before it is saved', async ({
  openAs,
}, testInfo) => {
  const page = await openAs(joy, { expected: [refused(422)] });
  const { id } = await openReturn(page, 'adults', [8]);
  const address = `/returns/${id}`;
  const upload = async (file: string) => {
    await page.getByLabel('Your filled-in file').setInputFiles(file);
    await page.getByRole('button', { name: 'Check the file' }).click();
  };

  await page.goto(address);
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Excel (XLSX)' }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(
    /^SC-WRES return Copperfell \d{4}-\d\d Adults’ services\.xlsx$/,
  );
  const template = testInfo.outputPath('template.xlsx');
  await download.saveAs(template);

  await page.getByRole('link', { name: 'Upload a filled-in file' }).click();
  const filled = testInfo.outputPath('filled.xlsx');
  const right: [string, string | number][] = [
    ['r_answer_8', 'Counts'],
    ['r_notes_8', 'From the payroll — “final”.'],
    ['r_leavers_white', '1,041'],
    ['r_leavers_global_majority', 12],
  ];

  await test.step('one cell is wrong', async () => {
    const [sheet, cell] = fillIn(template, filled, [...right, ['r_leavers_not_known', '<5']]);
    await upload(filled);
    const summary = page.getByRole('alert', { name: 'There is a problem' });
    await expect(summary).toBeFocused();
    await expect(summary).toContainText(`${sheet}, cell ${cell}: `);
    await expect(summary).toContainText('It says “<5”');
    await expectAccessibleInEveryLight(page);
    expect((await returnAsSeenBy(page, id)).indicators[7]?.answer).toBeNull();
  });

  await test.step('mended, it is seen before it is saved', async () => {
    fillIn(filled, filled, [['r_leavers_not_known', 3]]);
    await upload(filled);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check what changes');
    await expect(page.getByRole('row', { name: /^Staff who left, Global Majority/ })).toContainText('12');
    await expect(page.getByRole('row', { name: /^Staff who left, White/ })).toContainText('1,041');
    await expectAccessibleInEveryLight(page);
    expect((await returnAsSeenBy(page, id)).indicators[7]?.answer).toBeNull();
    await page.getByRole('button', { name: 'Save 5 changes' }).click();
    await expect(page).toHaveURL(address);
    await expect(page.getByText('5 changes saved.')).toBeVisible();
    await expectAccessible(page);
  });

  const saved = await returnAsSeenBy(page, id);
  expect(saved.indicators[7]).toMatchObject({ answer: 'counts', notes: 'From the payroll — “final”.' });
  const people = (['white', 'global-majority', 'not-known'] as const).map((group) =>
    peopleOf(saved, 8, 'leavers', group),
  );
  expect(people).toEqual([1041, 12, 3]);

  await test.step('a file that is none of ours is refused in words', async () => {
    await page.goto(`${address}/upload`);
    await upload(path.join(import.meta.dirname, 'journey.ts'));
    await expect(page.getByRole('alert', { name: 'There is a problem' })).toBeFocused();
    await expectAccessible(page);
  });
});
