import { readFile } from 'node:fs/promises';
import type { AuthorityReport, AuthorityReportSummary } from '@hub/contracts/authority-reports';
import type { Page } from '@playwright/test';
import { expectAccessible, expectAccessibleInEveryLight } from './accessible.ts';
import { expect, ownTitle, test } from './journey.ts';
import { findPython, readPdf, readWord } from './other-readers.ts';
import { jo, robert } from './people.ts';

const python = findPython();
const commentary = ownTitle(
  'Interviewers of every panel are trained since spring, and the panels are mixed.',
);
const voice = ownTitle('We are asked what we think, and then we hear what became of it.');
const priority = ownTitle('A mixed panel for every post');

/** The report of the latest year, open to be written in, whatever was done to it before. */
async function openReport(lead: Page): Promise<string> {
  const { items } = (await (await lead.request.get('/api/authority-reports')).json()) as {
    items: AuthorityReportSummary[];
  };
  const address = `/api/authority-reports/${items[0]?.phase.id}`;
  const { state, version } = (await (await lead.request.get(address)).json()) as AuthorityReport;
  if (state === 'sent') await lead.request.post(`${address}/take-back`, { data: { version } });
  if (state === 'signed')
    await lead.request.post(`${address}/revisions`, { data: { version, reason: 'More is to be said.' } });
  return `/indicators/report/${items[0]?.phase.id}`;
}

test('a report is written, signed off, and opened as Word and PDF by readers that are not ours', async ({
  openAs,
}, testInfo) => {
  const lead = await openAs(jo);
  const address = await openReport(lead);

  await test.step('what we say, what staff say, what comes first', async () => {
    await lead.goto(address);
    const figure = lead.getByRole('region', { name: /^2\. / });
    await figure.getByRole('button', { name: /^(Say something to it|Change what we say)/ }).click();
    await figure.getByLabel(/^What we say to it/).fill(commentary);
    await figure.getByRole('button', { name: 'Add what staff said' }).click();
    await figure
      .getByLabel(/^What staff said/)
      .last()
      .fill(voice);
    await figure.getByLabel('Where this comes from').last().fill('Staff network');
    await expectAccessible(lead);
    await figure.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(lead.getByText('What you say is saved.')).toBeVisible();
    await expect(figure.getByRole('paragraph').filter({ hasText: commentary })).toBeVisible();
    const priorities = lead.getByRole('region', { name: 'Our priorities' });
    await priorities.getByRole('button', { name: /the priorities$/ }).click();
    await priorities.getByRole('textbox', { name: 'Priority 1' }).fill(priority);
    await priorities.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(priorities.getByText(priority)).toBeVisible();
    await expectAccessibleInEveryLight(lead);
    await lead.getByRole('button', { name: `Send to ${robert.name}` }).click();
    await lead.getByRole('dialog').getByRole('button', { name: 'Send it' }).click();
    await expect(lead.getByText(`It waits for ${robert.name}.`, { exact: false })).toBeVisible();
  });

  await test.step('the sponsor signs, and the lead’s page hears of it', async () => {
    const sponsor = await openAs(robert);
    await sponsor.goto(address);
    await sponsor.getByRole('button', { name: 'Sign off' }).click();
    const dialog = sponsor.getByRole('dialog');
    await expectAccessible(sponsor);
    await dialog.getByRole('button', { name: 'Sign off' }).click();
    await expect(sponsor.getByText('The report is signed off.')).toBeVisible();
    await expect(lead.getByText(new RegExp(`^Signed off by ${robert.name} on `))).toBeVisible();
  });

  const download = async (format: string, variant: string): Promise<string> => {
    const coming = lead.waitForEvent('download');
    await lead
      .getByRole('region', { name: 'Download' })
      .getByRole('link', { name: new RegExp(`^${format} ?: .*${variant}`, 'i') })
      .click();
    const file = await coming;
    const to = testInfo.outputPath(file.suggestedFilename());
    await file.saveAs(to);
    return to;
  };

  await test.step('as Word: headings, tables with heads, words for every chart', async () => {
    if (!python) return;
    const word = readWord(python, await download('Word', 'share'));
    for (const words of [commentary, voice, priority]) expect(word.text).toContain(words);
    expect(word.headings.length).toBeGreaterThan(9);
    expect(word.pictures.length).toBeGreaterThan(5);
    expect(word.pictures.filter((said) => !said || said.length < 20)).toEqual([]);
    expect(word.headedTables).toBe(word.tables);
  });

  await test.step('as PDF: tagged, in English, with the same words', async () => {
    const file = await download('PDF', 'counts');
    const bytes = await readFile(file, 'latin1');
    const marks = [
      '/MarkInfo ',
      '/Marked true',
      '/Lang (en-GB)',
      '/StructTreeRoot ',
      '/DisplayDocTitle true',
    ];
    expect(
      marks.filter((mark) => !bytes.includes(mark)),
      'missing from the PDF',
    ).toEqual([]);
    const text = readPdf(file)?.replaceAll(/\s+/g, ' ');
    if (text === undefined) return;
    for (const words of [commentary, voice, priority, 'Confidential']) expect(text).toContain(words);
  });
});
