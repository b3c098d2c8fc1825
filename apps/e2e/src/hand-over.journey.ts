import { expectAccessibleInEveryLight } from './accessible.ts';
import { expect, refused, test } from './journey.ts';
import { leila, thuy } from './people.ts';

test('a lead hands over, both confirm, and then leaves: every page of theirs is closed at once', async ({
  openAs,
}) => {
  // The page she asked on asks again for what she may no longer see, before it knows.
  const lead = await openAs(leila, { expected: [refused(401), refused(403)] });
  await test.step('the only lead cannot leave', async () => {
    await lead.goto('/account/place');
    await lead.getByRole('link', { name: 'I am leaving' }).click();
    await expect(lead.getByRole('button', { name: /^Leave/ })).toHaveCount(0);
    await expectAccessibleInEveryLight(lead);
  });
  await test.step('so she asks a colleague', async () => {
    await lead.goto('/account/place');
    await lead.getByRole('link', { name: 'Hand over the lead' }).click();
    await expectAccessibleInEveryLight(lead);
    await lead.getByLabel('Who takes over?').selectOption({ label: `${thuy.name}, Participant` });
    await lead.getByRole('radio', { name: 'Participant' }).check();
    await lead.getByRole('button', { name: 'Ask them to take over' }).click();
    await expect(
      lead.getByRole('heading', { name: `You have asked ${thuy.name} to take over as lead` }),
    ).toBeVisible();
  });
  await test.step('who accepts', async () => {
    const colleague = await openAs(thuy);
    await colleague.goto('/');
    await expect(colleague.getByText(/asks you to take over/)).toBeVisible();
    await colleague.goto('/account/place');
    await colleague.getByRole('button', { name: /^Accept/ }).click();
    await colleague.getByRole('dialog').getByRole('button', { name: 'Accept the lead' }).click();
    await expect(colleague.getByText('You lead Stellinghurst now.')).toBeVisible();
    await colleague.goto('/authorities');
  });
  await test.step('and the one who has handed over leaves', async () => {
    const elsewhere = await openAs(leila, { expected: [refused(401)] });
    await elsewhere.goto('/people');
    await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText('People');
    // Until it listens; what is told before is found out by the next request.
    await elsewhere.waitForTimeout(1500);

    await lead.goto('/account/place/leave');
    await expectAccessibleInEveryLight(lead);
    await lead.getByRole('radio', { name: /Former member of Stellinghurst/ }).check();
    await lead.getByRole('button', { name: 'Leave Stellinghurst' }).click();
    await expect(lead.getByRole('heading', { level: 1 })).toHaveText('Your place has ended');
    await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText('Your place has ended', {
      timeout: 1000,
    });
    await expectAccessibleInEveryLight(lead);
  });
});
