import { expect, test } from '@jest/globals';
import {
  getRegistrationOffer,
  registerAuthority,
  type RegistrationOffer,
} from '@hub/contracts/registrations';
import { screen, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { RegisterPage } from './register-page.tsx';
import { RegisteredPage } from './registered-page.tsx';

const PHASE = '9a5e0000-0000-4000-8000-000000000001';
const LATER = '9a5e0000-0000-4000-8000-000000000002';
const KESTREL = '9e600000-0000-4000-8000-000000000002';
const FENMARSH = '9e600000-0000-4000-8000-000000000003';
const phase = {
  id: PHASE,
  name: 'Phase 5',
  years: '2027-28',
  startsOn: '2027-09-01',
  endsOn: '2028-08-31',
  closesOn: '2027-06-30',
};
const offer: RegistrationOffer = {
  open: [phase],
  next: null,
  authorities: [
    { id: FENMARSH, name: 'Fenmarsh', phaseIds: [PHASE] },
    { id: KESTREL, name: 'Kestrel Vale', phaseIds: [PHASE] },
  ],
};
const open = (shown: RegistrationOffer = offer, at = '/register') => {
  fakeApi.on(getRegistrationOffer, shown);
  return renderPage(<RegisterPage />, {
    path: '/register',
    at,
    me: null,
    routes: [{ path: '/register/sent', element: <RegisteredPage /> }],
  });
};

async function fill(user: UserEvent) {
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Authority' }), 'Kestrel Vale');
  await user.click(screen.getByRole('checkbox', { name: 'Adults’ services' }));
  const enter = async (group: string, name: string, text: string) => {
    await user.click(within(screen.getByRole('group', { name: group })).getByRole('textbox', { name }));
    await user.paste(text);
  };
  await enter('Programme lead', 'Full name', 'Hannah Whitlock');
  await enter('Programme lead', 'Work email address', 'hannah@kestrel-vale.example');
  await enter('Programme lead', 'Job title', 'EDI lead');
  await enter('Sponsor', 'Full name', 'Ravi Menon');
  await enter('Sponsor', 'Work email address', 'ravi@kestrel-vale.example');
  await enter('Sponsor', 'Job title', 'Director');
}

test('an authority registers: answers, a last look, and what happens next', async () => {
  const { user } = open();
  expect(
    await screen.findByText(
      'For Phase 5, 2027-28 of SC-WRES. Registration closes on Wednesday 30 June 2027.',
    ),
  ).toBeVisible();
  await fill(user);
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Continue' }));

  expect(await screen.findByRole('heading', { name: 'Check before you send' })).toHaveFocus();
  expect(fakeApi.calls(registerAuthority)).toHaveLength(0);
  expect(screen.getByText('Kestrel Vale')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Change job title of the sponsor' })).toBeVisible();
  await expectAccessible();

  await user.click(screen.getByRole('link', { name: 'Change job title of the sponsor' }));
  const sponsor = within(await screen.findByRole('group', { name: 'Sponsor' }));
  expect(sponsor.getByRole('textbox', { name: 'Job title' })).toHaveFocus();
  await user.keyboard('{End} of adults’ services{Enter}');
  expect(await screen.findByText('Director of adults’ services')).toBeVisible();

  fakeApi.on(registerAuthority, ({ body }) => ({ id: body.id }));
  await user.click(screen.getByRole('button', { name: 'Send registration' }));
  expect(await screen.findByRole('heading', { name: 'Registration sent' })).toBeVisible();
  expect(screen.getByText('Kestrel Vale has registered for Phase 5, 2027-28 of SC-WRES.')).toBeVisible();
  expect(screen.getByText('hannah@kestrel-vale.example')).toBeVisible();
  expect(screen.getByText(/within 10 working days/)).toBeVisible();
  await expectAccessible();
  expect(fakeApi.calls(registerAuthority)[0]?.body).toMatchObject({
    phaseId: PHASE,
    authorityId: KESTREL,
    services: ['adults'],
    lead: { name: 'Hannah Whitlock', email: 'hannah@kestrel-vale.example', jobTitle: 'EDI lead' },
    sponsor: {
      name: 'Ravi Menon',
      email: 'ravi@kestrel-vale.example',
      jobTitle: 'Director of adults’ services',
    },
    note: '',
  });
  expect(sessionStorage.getItem('draft:register')).toBeNull();
});

test('what is missing is said together, before anything is checked', async () => {
  const { user } = open();
  const lead = within(await screen.findByRole('group', { name: 'Programme lead' }));
  await user.type(lead.getByRole('textbox', { name: 'Work email address' }), 'hannah');
  await user.click(screen.getByRole('button', { name: 'Continue' }));
  const summary = (await screen.findByRole('heading', { name: 'There is a problem' })).parentElement!;
  expect(
    within(summary)
      .getAllByRole('link')
      .map((link) => link.textContent),
  ).toEqual([
    'Choose your authority from the list',
    'Choose adults’ services, children’s services or both',
    'Enter the name of the programme lead',
    'Enter an email address in the correct format, like name@council.gov.uk',
    'Enter the job title of the programme lead',
    'Enter the name of the sponsor',
    'Enter the email address of the sponsor',
    'Enter the job title of the sponsor',
  ]);
  await user.click(within(summary).getByRole('link', { name: 'Choose your authority from the list' }));
  expect(screen.getByRole('combobox', { name: 'Authority' })).toHaveFocus();
  expect(document.title).toMatch(/^Error: /);
});

test('what the server refuses is mended in the form, with everything still there', async () => {
  const { user } = open();
  await fill(user);
  await user.click(screen.getByRole('button', { name: 'Continue' }));
  const sentence =
    'Kestrel Vale takes part in Phase 5, 2027-28 already. Ask its programme lead to invite you';
  fakeApi.refuse(registerAuthority, 'invalid-input', {
    errors: [{ pointer: '#/authorityId', detail: sentence }],
  });
  await user.click(await screen.findByRole('button', { name: 'Send registration' }));
  expect(await screen.findByRole('link', { name: sentence })).toBeVisible();
  expect(await screen.findByRole('heading', { name: 'Register your authority' })).toBeVisible();
  expect(screen.getByRole('combobox', { name: 'Authority' })).toHaveValue(KESTREL);
});

test('a closed door is said in place, and nothing typed is lost', async () => {
  const { user } = open();
  await fill(user);
  await user.click(screen.getByRole('button', { name: 'Continue' }));
  fakeApi.refuse(registerAuthority, 'registration-closed', { detail: 'Phase 5 is not open today.' });
  await user.click(await screen.findByRole('button', { name: 'Send registration' }));
  expect(await screen.findByText('Registration for this phase is closed')).toBeVisible();
  expect(sessionStorage.getItem('draft:register')).toContain('Hannah Whitlock');
});

test('a second version after a lost answer is sent under a name of its own', async () => {
  const { user } = open();
  await fill(user);
  await user.click(screen.getByRole('button', { name: 'Continue' }));
  fakeApi.refuse(registerAuthority, 'id-already-used');
  await user.click(await screen.findByRole('button', { name: 'Send registration' }));
  await user.click(await screen.findByRole('button', { name: 'Let me send this version as well' }));
  fakeApi.on(registerAuthority, ({ body }) => ({ id: body.id }));
  await user.click(screen.getByRole('button', { name: 'Send registration' }));
  expect(await screen.findByRole('heading', { name: 'Registration sent' })).toBeVisible();
  const [first, second] = fakeApi.calls(registerAuthority);
  expect(first?.body.id).not.toBe(second?.body.id);
});

test('where two phases are open one is chosen first, with the authorities that it is open to', async () => {
  const { user } = open({
    open: [phase, { ...phase, id: LATER, name: 'Phase 6', years: '2028-29' }],
    next: null,
    authorities: [
      { id: FENMARSH, name: 'Fenmarsh', phaseIds: [LATER] },
      { id: KESTREL, name: 'Kestrel Vale', phaseIds: [PHASE, LATER] },
    ],
  });
  await user.click(await screen.findByRole('radio', { name: 'Phase 5, 2027-28' }));
  const names = () =>
    within(screen.getByRole('combobox', { name: 'Authority' }))
      .getAllByRole('option')
      .map(({ textContent }) => textContent);
  expect(names()).toEqual(['Choose an authority', 'Kestrel Vale']);
  await user.click(screen.getByRole('radio', { name: 'Phase 6, 2028-29' }));
  expect(names()).toEqual(['Choose an authority', 'Fenmarsh', 'Kestrel Vale']);
  await expectAccessible();
});

test('while nothing is open the page says when the next opens, and whom to ask', async () => {
  open({
    open: [],
    next: { id: PHASE, name: 'Phase 5', years: '2027-28', opensOn: '2027-04-01' },
    authorities: [],
  });
  expect(await screen.findByText('Thursday 1 April 2027')).toBeVisible();
  expect(screen.getByRole('link', { name: 'equalitiesandrights@skillsforcare.org.uk' })).toBeVisible();
  await expectAccessible();
});

test('while not even that is known it says so', async () => {
  open({ open: [], next: null, authorities: [] });
  expect(await screen.findByText(/the date it opens next is not known yet/)).toBeVisible();
});

test('an address of the last step with nothing typed leads to the form', async () => {
  open(offer, '/register?step=check');
  expect(await screen.findByRole('heading', { name: 'Register your authority' })).toBeVisible();
});
