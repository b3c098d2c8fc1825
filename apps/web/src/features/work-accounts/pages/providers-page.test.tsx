import { expect, test } from '@jest/globals';
import {
  addProvider,
  allowTenant,
  checkProvider,
  editProvider,
  ENTRA_ISSUER,
  listProviders,
  type Provider,
  removeTenant,
  switchProvider,
} from '@hub/contracts/work-accounts';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { administrator } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { authorities, microsoft } from '../testing/work-accounts.ts';
import { EditProviderPage } from './edit-provider-page.tsx';
import { NewProviderPage } from './new-provider-page.tsx';
import { ProvidersPage } from './providers-page.tsx';

const redirectAddress = 'https://hub.example/sign-in/returned';
const serve = (...items: Provider[]) => fakeApi.on(listProviders, { items, redirectAddress, authorities });
const open = () => renderPage(<ProvidersPage />, { path: '/programme/work-accounts', me: administrator });

test('without a provider the page says what to do, and what to register', async () => {
  serve();
  const { user } = open();
  expect(await screen.findByRole('heading', { name: 'No provider yet' })).toBeVisible();
  expect(screen.getByRole('textbox', { name: 'Redirect address' })).toHaveValue(redirectAddress);
  await user.click(screen.getByRole('button', { name: 'Copy' }));
  expect(await navigator.clipboard.readText()).toBe(redirectAddress);
  expect(screen.getByRole('link', { name: 'Add a provider' })).toHaveAttribute(
    'href',
    '/programme/work-accounts/new',
  );
  await expectAccessible();
});

test('a provider is switched on, and off after a question', async () => {
  serve(microsoft);
  const on = { ...microsoft, isEnabled: true };
  fakeApi.on(switchProvider, on);
  const { user } = open();
  const switchOn = await screen.findByRole('button', { name: 'Switch on Microsoft' });
  await expectAccessible();
  serve(on);
  await user.click(switchOn);
  expect(await screen.findByText('People can sign in with Microsoft.')).toBeVisible();
  await user.click(await screen.findByRole('button', { name: 'Switch off Microsoft' }));
  serve(microsoft);
  await user.click(screen.getByRole('button', { name: 'Switch it off' }));
  expect(await screen.findByText('Microsoft is off.')).toBeVisible();
  expect(fakeApi.calls(switchProvider).map(({ body }) => body.isEnabled)).toEqual([true, false]);
});

test('a check says what it found at each directory', async () => {
  serve(microsoft);
  fakeApi.on(checkProvider, {
    items: [
      { issuer: 'https://login.example.org/a', isWorking: true, detail: 'It answers, in 120 ms.' },
      {
        issuer: 'https://login.example.org/b',
        isWorking: false,
        detail: 'It did not answer within 5 seconds.',
      },
    ],
  });
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Check Microsoft' }));
  expect(await screen.findByText('It answers, in 120 ms.')).toBeVisible();
  expect(screen.getByText('It did not answer within 5 seconds.')).toBeVisible();
  await expectAccessible();
  fakeApi.on(checkProvider, { items: [] });
  await user.click(screen.getByRole('button', { name: 'Check Microsoft' }));
  expect(await screen.findByText(/Allow an authority’s directory first/)).toBeVisible();
});

test('an authority’s directory is allowed', async () => {
  serve({ ...microsoft, tenants: [] });
  fakeApi.refuse(allowTenant, 'invalid-input', {
    errors: [{ pointer: '#/tenantId', detail: 'Enter the directory (tenant) ID, like 3f0a8f1e' }],
  });
  const { user } = open();
  expect(await screen.findByText('Nobody yet, so nobody is offered it.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Allow an authority to use Microsoft' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Who may use Microsoft?' }));
  await user.click(dialog.getByRole('button', { name: 'Allow it' }));
  expect(
    await dialog.findByRole('link', { name: 'Choose an authority, or the programme team' }),
  ).toBeVisible();
  await user.selectOptions(dialog.getByRole('combobox', { name: 'Whose people?' }), 'Alderbrook');
  await user.type(dialog.getByRole('textbox', { name: 'Directory (tenant) ID' }), 'alderbrook');
  await user.click(dialog.getByRole('button', { name: 'Allow it' }));
  expect(
    await dialog.findByRole('link', { name: 'Enter the directory (tenant) ID, like 3f0a8f1e' }),
  ).toBeVisible();
  await expectAccessible();

  fakeApi.on(allowTenant, microsoft);
  serve(microsoft);
  await user.click(dialog.getByRole('button', { name: 'Allow it' }));
  expect(await screen.findByText('Alderbrook can use Microsoft.')).toBeVisible();
  expect(fakeApi.calls(allowTenant).at(-1)).toMatchObject({
    params: { providerId: microsoft.id },
    body: { authorityId: authorities[0]?.id, tenantId: 'alderbrook', label: '' },
  });
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('the programme team is allowed too', async () => {
  serve(microsoft);
  fakeApi.on(allowTenant, microsoft);
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Allow an authority to use Microsoft' }));
  const dialog = within(screen.getByRole('dialog'));
  await user.selectOptions(dialog.getByRole('combobox', { name: 'Whose people?' }), 'The programme team');
  await user.click(dialog.getByRole('button', { name: 'Allow it' }));
  expect(await screen.findByText('The programme team can use Microsoft.')).toBeVisible();
  expect(fakeApi.calls(allowTenant)[0]?.body.authorityId).toBeNull();
});

test('a directory is taken away after a question', async () => {
  serve(microsoft);
  fakeApi.on(removeTenant, { ...microsoft, tenants: [] });
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Remove Alderbrook from Microsoft' }));
  serve({ ...microsoft, tenants: [] });
  await user.click(screen.getByRole('button', { name: 'Take it away' }));
  expect(await screen.findByText('Alderbrook no longer uses Microsoft.')).toBeVisible();
  expect(await screen.findByText('Nobody yet, so nobody is offered it.')).toBeVisible();
});

test('whoever may not see it is told so', async () => {
  fakeApi.refuse(listProviders, 'not-allowed');
  open();
  expect(await screen.findByText('You cannot do this')).toBeVisible();
});

test('a provider is added', async () => {
  fakeApi.on(addProvider, microsoft);
  const { user } = renderPage(<NewProviderPage />, {
    path: '/programme/work-accounts/new',
    me: administrator,
  });
  expect(await screen.findByRole('textbox', { name: 'Issuer' })).toHaveValue(ENTRA_ISSUER);
  await user.click(screen.getByRole('radio', { name: 'Another OpenID Connect provider' }));
  expect(screen.getByRole('textbox', { name: 'Issuer' })).toHaveValue('');
  await expectAccessible();
  await user.click(screen.getByRole('radio', { name: 'Microsoft Entra ID' }));
  await user.type(screen.getByRole('textbox', { name: 'Application (client) ID' }), 'the-id');
  await user.type(screen.getByLabelText('Client secret'), 'the secret');
  await user.click(screen.getByRole('button', { name: 'Add provider' }));
  expect(await screen.findByText('Went to /programme/work-accounts')).toBeVisible();
  expect(fakeApi.calls(addProvider)[0]?.body).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    kind: 'entra',
    name: 'Microsoft',
    issuer: ENTRA_ISSUER,
    clientId: 'the-id',
    clientSecret: 'the secret',
  });
});

test('what is wrong with it is said beside its fields', async () => {
  fakeApi.refuse(addProvider, 'invalid-input', {
    errors: [{ pointer: '#/clientSecret', detail: 'Enter the client secret' }],
  });
  const { user } = renderPage(<NewProviderPage />, {
    path: '/programme/work-accounts/new',
    me: administrator,
  });
  await user.click(await screen.findByRole('button', { name: 'Add provider' }));
  await user.click(await screen.findByRole('link', { name: 'Enter the client secret' }));
  expect(screen.getByLabelText('Client secret')).toHaveFocus();
  await expectAccessible();
});

const edit = (provider: Provider, at = provider.id) => {
  serve(provider);
  return renderPage(<EditProviderPage />, {
    path: '/programme/work-accounts/:providerId',
    at: `/programme/work-accounts/${at}`,
    me: administrator,
  });
};

test('a provider is changed; its secret is never shown and stays when left empty', async () => {
  fakeApi.on(editProvider, microsoft);
  const { user } = edit(microsoft);
  const name = await screen.findByRole('textbox', { name: 'Name that people see' });
  expect(screen.getByLabelText('Client secret')).toHaveValue('');
  await expectAccessible();
  await user.clear(name);
  await user.type(name, 'Microsoft 365');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Microsoft 365 is saved.')).toBeVisible();
  expect(fakeApi.calls(editProvider)[0]?.body).toMatchObject({ name: 'Microsoft 365', clientSecret: '' });
});

test('its issuer stays once somebody has connected an account', async () => {
  edit({ ...microsoft, accounts: 3 });
  expect(await screen.findByText(/its kind and issuer stay/)).toBeVisible();
  expect(screen.queryByRole('textbox', { name: 'Issuer' })).toBeNull();
});

test('one that is not there is not found', async () => {
  edit(microsoft, '7a0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0099');
  expect(await screen.findByText('Provider not found')).toBeVisible();
});
