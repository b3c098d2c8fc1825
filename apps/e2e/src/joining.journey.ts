import type { Page } from '@playwright/test';
import writeExcelFile from 'write-excel-file/node';
import { expectAccessible, expectAccessibleInEveryLight } from './accessible.ts';
import { expect, refused, test } from './journey.ts';
import { newestMailTo } from './outbox.ts';
import { gurpreet, type Person } from './people.ts';

const AUTHORITY = 'Rutland';
const lead: Person = { name: 'Ruth Ndlovu', email: 'ruth.ndlovu@rutland.example' };
const sponsor: Person = { name: 'Piers Holloway', email: 'piers.holloway@rutland.example' };
const colleague: Person = { name: 'Zoë O’Brien', email: 'zoe.obrien@rutland.example' };

test('an authority registers, is accepted, and its lead brings a colleague in by spreadsheet', async ({
  openAs,
  openAsNobody,
}) => {
  const visitor = await openAsNobody();
  await test.step('from the public page, checked before it is sent', async () => {
    await visitor.goto('/sign-in');
    await visitor.getByRole('link', { name: /register/i }).click();
    await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Register your authority');
    await expectAccessibleInEveryLight(visitor);
    await visitor.getByRole('button', { name: 'Continue' }).click();
    await expect(visitor.getByRole('alert', { name: 'There is a problem' })).toBeFocused();

    await visitor.getByLabel('Authority', { exact: true }).selectOption({ label: AUTHORITY });
    await visitor.getByRole('checkbox', { name: /^Adults/ }).check();
    await fillContact(visitor, 'Programme lead', lead, 'Principal social worker');
    await fillContact(visitor, 'Sponsor', sponsor, 'Director of adults’ services');
    await visitor.getByRole('button', { name: 'Continue' }).click();
    await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Check before you send');
    await expectAccessible(visitor);
    await visitor.getByRole('button', { name: 'Send registration' }).click();
    await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Registration sent');
    await expectAccessible(visitor);
  });

  await test.step('a facilitator finds it on Home and accepts it', async () => {
    const facilitator = await openAs(gurpreet);
    await facilitator.goto('/programme');
    await expectAccessibleInEveryLight(facilitator);
    await facilitator.getByRole('link', { name: 'Registrations' }).click();
    await facilitator.getByRole('link', { name: AUTHORITY }).click();
    await expect(facilitator.getByRole('heading', { level: 1 })).toHaveText(AUTHORITY);
    await facilitator.getByRole('button', { name: 'Accept' }).click();
    await facilitator.getByRole('button', { name: 'Accept and invite them' }).click();
    await expect(facilitator.getByText('This authority takes part')).toBeVisible();
    await expectAccessible(facilitator);
  });

  const page = await openAsNobody({ expected: [refused(422)] });
  await test.step('the lead’s link does nothing until its button is pressed', async () => {
    await page.goto(await invitationLinkOf(page, lead));
    await expect(page.getByRole('heading', { level: 1 })).toContainText(`Join ${AUTHORITY}`);
    await expectAccessibleInEveryLight(page);
    expect((await page.request.get('/api/me')).status()).toBe(401);
    await page.getByRole('button', { name: 'Accept and join' }).click();
    await expect(page.getByRole('button', { name: new RegExp(lead.name) })).toBeVisible();
  });

  await test.step('a spreadsheet is looked at row by row before anything is sent', async () => {
    await page.goto('/account/place');
    await page.getByRole('link', { name: /^The page of Rutland/ }).click();
    // Both pages have a link of that name: the second one's is there when its own heading is.
    await page.getByRole('link', { name: 'Invite people' }).click();
    await page.waitForURL(/\/invitations$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Invitations/);
    await page.getByRole('link', { name: 'Invite people' }).click();
    await page.getByRole('radio', { name: /Choose a file/ }).check();
    await page.getByLabel('CSV, XLSX or ODS file').setInputFiles({
      name: 'colleagues.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: await workbook([
        ['Name', 'Email'],
        [colleague.name, colleague.email.toUpperCase()],
        ['The same again', colleague.email],
        ['Somebody', 'not an address'],
        ['=HYPERLINK("http://evil.example")', 'formula@rutland.example'],
      ]),
    });
    await page.getByRole('button', { name: 'Check before sending' }).click();
    await expect(page.getByText('1 invitation will be sent.')).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'not an address' })).toContainText(
      'Not usable',
    );
    await expectAccessibleInEveryLight(page);
    await page.getByRole('button', { name: 'Send 1 invitation' }).click();
    await expect(page).toHaveURL(/\/invitations$/);
    await expect(page.getByRole('listitem').filter({ hasText: colleague.email })).toContainText('Waiting');
    await expectAccessible(page);
  });

  await test.step('somebody else who is signed in cannot use it; the colleague can', async () => {
    const link = await invitationLinkOf(page, colleague);
    await page.goto('/');
    await page.goto(link);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('This invitation is for');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Sign out and carry on' }).click();
    await page.getByRole('button', { name: 'Accept and join' }).click();
    await expect(page.getByRole('button', { name: new RegExp(colleague.name) })).toBeVisible();
  });
});

async function fillContact(page: Page, who: string, { name, email }: Person, job: string): Promise<void> {
  const group = page.getByRole('group', { name: who });
  await group.getByLabel('Full name').fill(name);
  await group.getByLabel('Work email address').fill(email);
  await group.getByLabel('Job title').fill(job);
}

async function invitationLinkOf(page: Page, person: Person): Promise<string> {
  const mail = await newestMailTo(page, person, /invite/i);
  return /https?:\S+\/invitation#\S+/.exec(mail)?.[0] ?? '';
}

const workbook = (rows: string[][]): Promise<Buffer> =>
  writeExcelFile(rows.map((row) => row.map((value) => ({ value })))).toBuffer();
