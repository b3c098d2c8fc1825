import { expectAccessibleInEveryLight } from './accessible.ts';
import { expect, refused, test } from './journey.ts';
import { giveAuthenticator } from './passkeys.ts';
import { judith, samuel } from './people.ts';
import { signInByCode } from './signing-in.ts';

test('somebody adds a passkey, keeps their recovery codes and signs in with it from then on', async ({
  openAsNobody,
}) => {
  const page = await openAsNobody();
  await giveAuthenticator(page);
  await page.goto('/sign-in?next=%2Faccount%2Fsecurity');
  await signInByCode(page, samuel);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How you sign in');
  await expectAccessibleInEveryLight(page);

  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page.getByRole('heading', { name: 'Save your recovery codes' })).toBeFocused();
  await expectAccessibleInEveryLight(page);
  await page.getByRole('button', { name: 'I have saved them' }).click();
  await expect(page.getByText('not used yet')).toBeVisible();

  await test.step('with nothing but the passkey', async () => {
    await page.getByRole('button', { name: new RegExp(samuel.name) }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await expect(page).toHaveURL('/');
    await expect(page.getByRole('button', { name: new RegExp(samuel.name) })).toBeVisible();
  });

  await test.step('which the list of sign-ins says', async () => {
    await page.goto('/account/sign-ins');
    await expect(page.getByRole('listitem').filter({ hasText: 'This one' })).toContainText('With a passkey');
  });
});

test('a sponsor’s code opens nothing until a second step is set up, and then what was asked for', async ({
  openAsNobody,
}) => {
  const page = await openAsNobody({ expected: [refused(403)] });
  await giveAuthenticator(page);
  await page.goto('/sign-in?next=%2Fsessions%3Fview%3Dpast');
  await signInByCode(page, judith);
  await expect(page).toHaveURL(/\/sign-in\/set-up/);
  expect((await page.request.get('/api/sessions')).status()).toBe(403);
  await expectAccessibleInEveryLight(page);

  await page.goto('/people');
  await expect(page).toHaveURL(/\/sign-in\/set-up/);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page.getByRole('heading', { name: 'Save your recovery codes' })).toBeVisible();
  await page.getByRole('button', { name: 'I have saved them' }).click();
  await expect(page).toHaveURL('/people');
});
