import { expectAccessible, expectAccessibleInEveryLight, expectNoSidewaysScroll } from './accessible.ts';
import { expect, refused, test } from './journey.ts';
import { catherine, michael } from './people.ts';
import { signInByCode } from './signing-in.ts';
import { startWorkSignIn, type WorkSignIn } from './work-sign-in.ts';

const TENANT = '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f00aa';
const OTHER_TENANT = '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f00bb';

let council: WorkSignIn;
test.beforeAll(async ({ baseURL }) => {
  const account = (id: string, claims: Record<string, unknown>) => ({
    id,
    claims: {
      tid: TENANT,
      oid: `object-${id}`,
      preferred_username: `${id}@stellinghurst.example`,
      ...claims,
    },
  });
  council = await startWorkSignIn({
    redirectAddress: `${baseURL}/sign-in/returned`,
    tenants: [TENANT],
    accounts: [
      account('michael', {}),
      account('guest', { acct: 1 }),
      account('elsewhere', { tid: OTHER_TENANT }),
    ],
  });
});
test.afterAll(() => council.stop());

test('a council’s accounts are let in, and one of them signs its owner in', async ({
  openAs,
  openAsNobody,
}) => {
  // Two people, three visits to the council and a look at each page: more than other journeys.
  test.slow();
  const administrator = await openAs(catherine);
  await test.step('an administrator adds the council’s sign-in and says whose it is', async () => {
    await administrator.goto('/programme/work-accounts');
    await expect(administrator.getByRole('heading', { name: 'No provider yet' })).toBeVisible();
    await expectAccessible(administrator);
    await administrator.getByRole('link', { name: 'Add a provider' }).click();
    await administrator.getByLabel('Issuer').fill(council.issuer);
    await administrator.getByLabel('Application (client) ID').fill(council.clientId);
    await administrator.getByLabel('Client secret').fill(council.clientSecret);
    await expectAccessible(administrator);
    await administrator.getByRole('button', { name: 'Add provider' }).click();
    await administrator.getByRole('button', { name: 'Allow an authority to use Microsoft' }).click();
    const dialog = administrator.getByRole('dialog');
    await dialog.getByLabel('Whose people?').selectOption('Stellinghurst');
    await dialog.getByLabel('Directory (tenant) ID').fill(TENANT);
    await expectAccessible(administrator);
    await dialog.getByRole('button', { name: 'Allow it' }).click();
    await administrator.getByRole('button', { name: 'Check Microsoft' }).click();
    await expect(administrator.getByText(/^It answers, in/)).toBeVisible();
    await administrator.getByRole('button', { name: 'Switch on Microsoft' }).click();
    await expect(administrator.getByRole('button', { name: 'Switch off Microsoft' })).toBeVisible();
    await expectAccessibleInEveryLight(administrator);
  });

  const { origin } = new URL(council.issuer);
  const page = await openAsNobody({
    expected: [new RegExp(`^A request to ${origin}/`), refused(403), refused(409)],
  });
  const comeAs = async (account: string) => {
    await page.getByRole('link', { name: 'Sign in with your work account' }).click();
    await page.getByLabel('Your authority').selectOption('Stellinghurst');
    await page.getByRole('button', { name: 'Go to its sign-in' }).click();
    await page.getByRole('button', { name: account, exact: true }).click();
  };
  const heading = page.getByRole('heading', { level: 1 });

  await test.step('who cancels, is a guest there, or of another directory does not get in', async () => {
    for (const [account, words] of [
      ['Cancel', 'Your work account did not sign you in'],
      ['Sign in as guest', 'This is a guest’s account'],
      ['Sign in as elsewhere', 'We could not be sure whose work account this is'],
    ] as const) {
      await page.goto('/sign-in');
      await comeAs(account);
      await expect(heading).toHaveText(words);
      await expect(page).toHaveURL('/sign-in/returned');
      await expectAccessible(page);
    }
  });

  await test.step('the first time its owner signs in with a code and says that it is theirs', async () => {
    await page.goto('/sign-in');
    await comeAs('Sign in as michael');
    await expect(heading).toHaveText('We do not know this work account yet');
    await expectAccessibleInEveryLight(page);
    await page.getByRole('link', { name: 'Sign in with a code, then connect it' }).click();
    await signInByCode(page, michael);
    await expect(heading).toHaveText('Connect this work account to you?');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Connect it to me' }).click();
    await expect(page).toHaveURL('/');
    await page.goto('/account/security');
    await expect(page.getByText('michael@stellinghurst.example', { exact: true })).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page, 390);
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  await test.step('from then on it signs in by itself, and goes on to the page first asked for', async () => {
    await page.getByRole('button', { name: new RegExp(`^Your account: ${michael.name}`) }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(heading).toHaveText('Sign in');
    await page.goto('/sessions?view=past');
    await comeAs('Sign in as michael');
    await expect(page).toHaveURL('/sessions?view=past');
    await page.goto('/account/sign-ins');
    await expect(page.getByText('With a work account')).toBeVisible();
  });

  await test.step('switched off, it is offered to nobody', async () => {
    await administrator.getByRole('button', { name: 'Switch off Microsoft' }).click();
    await administrator.getByRole('button', { name: 'Switch it off' }).click();
    await expect(administrator.getByRole('button', { name: 'Switch on Microsoft' })).toBeVisible();
    const stranger = await openAsNobody();
    await stranger.goto('/sign-in');
    await expect(stranger.getByRole('button', { name: 'Send me a code' })).toBeVisible();
    await expect(stranger.getByRole('link', { name: 'Sign in with your work account' })).toHaveCount(0);
  });
});
