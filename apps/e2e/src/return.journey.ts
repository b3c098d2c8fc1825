import { expectAccessible, expectAccessibleInEveryLight } from './accessible.ts';
import { countBox, openReturn, peopleOf, returnAsSeenBy } from './filling-in.ts';
import { expect, refused, test } from './journey.ts';
import { giveAuthenticator } from './passkeys.ts';
import { amara, helen } from './people.ts';
import { signInByCode } from './signing-in.ts';

const ANSWERED = 'Staff who answered about harassment by colleagues and managers';
const BY_COLLEAGUES = 'Staff who reported harassment by colleagues';
const BY_MANAGERS = 'Staff who reported harassment by managers';

test('a lead fills in a return, the sponsor signs it off with a second step, and the lead’s page hears of it', async ({
  openAs,
  openAsNobody,
}) => {
  const lead = await openAs(amara);
  const { id } = await openReturn(lead, 'childrens', [7, 8, 9]);
  const address = `/returns/${id}`;
  const save = () => lead.getByRole('button', { name: 'Save and continue' }).click();

  await test.step('she goes on where she left off', async () => {
    await lead.goto('/returns');
    await expectAccessible(lead);
    await lead.getByRole('link', { name: /: Children’s services$/ }).click();
    await expect(lead).toHaveURL(address);
    await expect(lead.getByText('6 of 9 indicators are complete')).toBeVisible();
    await expectAccessible(lead);
    await lead.getByRole('link', { name: /^7\. / }).click();
    await expect(lead.getByRole('heading', { level: 1 })).toContainText('7. ');
  });

  await test.step('numbers are read as people write them, what is odd is asked about as she types, and a reload loses none of it', async () => {
    await countBox(lead, ANSWERED, 'White').fill('lots');
    await countBox(lead, ANSWERED, 'Global Majority').fill('140');
    await expect(lead.getByText('White: Enter a whole number', { exact: false })).toBeVisible();
    await countBox(lead, ANSWERED, 'White').fill('1,204');
    await countBox(lead, ANSWERED, 'Ethnicity not known').fill(' 12 ');
    const why = lead.getByLabel(/\(White\) went from \d+ last year to 1,204\. Is that right\?/);
    await why.fill('The survey went to agency staff too this year.');
    for (const measure of [BY_COLLEAGUES, BY_MANAGERS])
      for (const [group, people] of [
        ['White', '160'],
        ['Global Majority', measure === BY_MANAGERS ? '141' : '30'],
        ['Ethnicity not known', '0'],
      ] as const)
        await countBox(lead, measure, group).fill(people);
    await expect(lead.getByText(/\(Global Majority\) must be 140 or fewer/).last()).toBeVisible();
    await expectAccessibleInEveryLight(lead);
    await countBox(lead, BY_MANAGERS, 'Global Majority').fill('25');
    await expect(lead.getByText(/must be 140 or fewer/)).toHaveCount(0);
    for (const why of await lead.getByLabel(/Is that right\?/).all())
      if ((await why.inputValue()) === '') await why.fill('More people were asked.');
    await lead.reload();
    await expect(countBox(lead, ANSWERED, 'White')).toHaveValue('1,204');
    await expect(why).toHaveValue(/agency staff/);
    await save();
    await expect(lead.getByRole('heading', { level: 1 })).toContainText('8. ');
  });

  await test.step('what is saved is there again', async () => {
    await lead.goto(`${address}/indicators/7`);
    await lead.reload();
    await expect(countBox(lead, ANSWERED, 'White')).toHaveValue('1204');
    await expect(countBox(lead, ANSWERED, 'Ethnicity not known')).toHaveValue('12');
    await expect(lead.getByLabel(/went from \d+ last year to 1,204/)).toHaveValue(/agency staff/);
    expect(peopleOf(await returnAsSeenBy(lead, id), 7, 'staff-base', 'white')).toBe(1204);
  });

  await test.step('she is told what is missing, and completes it', async () => {
    await lead.goto(`${address}/check`);
    await expect(lead.getByText('Before you can send it')).toBeVisible();
    await expectAccessible(lead);
    await lead.getByRole('main').getByRole('link', { name: /^8\. / }).last().click();
    await lead.getByRole('radio', { name: 'Not collected' }).check();
    await lead.getByLabel('Why is this not collected?').fill('Leavers are counted from January on.');
    await save();
    await expect(lead.getByRole('heading', { level: 1 })).toContainText('9. ');
    await countBox(lead, 'Senior managers', 'White').fill('31');
    await countBox(lead, 'Senior managers', 'Global Majority').fill('9');
    await countBox(lead, 'Senior managers', 'Ethnicity not known').fill('0');
    await save();
    await expect(lead).toHaveURL(`${address}/check`);
    await lead.getByRole('button', { name: `Send to ${helen.name}` }).click();
    await expect(lead.getByText(`Sent to ${helen.name}`)).toBeVisible();
    await expectAccessible(lead);
  });

  await test.step('the sponsor’s second step, the check of the answers, who sees them, the signature', async () => {
    const sponsor = await openAsNobody({ expected: [refused(403)] });
    await giveAuthenticator(sponsor);
    await sponsor.goto('/sign-in?next=%2Freturns');
    await signInByCode(sponsor, helen);
    await sponsor.getByRole('button', { name: 'Add a passkey' }).click();
    await sponsor.getByRole('button', { name: 'I have saved them' }).click();
    await sponsor.getByRole('link', { name: /^Check and sign off/ }).click();
    await expect(sponsor.getByText('The survey went to agency staff too this year.')).toBeVisible();
    await expectAccessible(sponsor);
    await sponsor.getByRole('button', { name: 'Sign off' }).click();
    await expect(sponsor.getByRole('alert', { name: 'There is a problem' })).toBeFocused();
    await expectAccessible(sponsor);
    await sponsor.getByRole('radio', { name: 'Choose for each indicator' }).check();
    const each = sponsor.getByRole('group', { name: /^\d\. / });
    for (const group of await each.all()) await group.getByRole('radio', { name: 'By name' }).check();
    await each.filter({ hasText: '7. ' }).getByRole('radio', { name: 'Without our name' }).check();
    await sponsor.getByLabel(/^I have checked these figures/).check();
    await sponsor.getByRole('button', { name: 'Sign off' }).click();
    await expect(sponsor).toHaveURL(new RegExp(`${address}/signed/\\d+$`));
    await expectAccessible(sponsor);
  });

  await test.step('the lead’s page, open all the while, says so', async () => {
    await expect(lead).toHaveURL(address);
    await expect(lead.getByText('It is signed off.', { exact: false })).toBeVisible();
    await expect(lead.getByRole('button', { name: 'Take it back' })).toHaveCount(0);
    const { sharing } = await returnAsSeenBy(lead, id);
    expect(sharing.filter(({ level }) => level === 'nameless')).toEqual([
      { indicator: 7, level: 'nameless' },
    ]);
  });
});
