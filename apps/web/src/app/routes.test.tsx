import { afterEach, expect, jest, test } from '@jest/globals';
import { listDemonstrationAccounts, listOutbox, signInToDemonstration } from '@hub/contracts/demonstration';
import { getFirstSteps, getWelcome } from '@hub/contracts/first-steps';
import { getWaitingForMe } from '@hub/contracts/memberships';
import { getHub, getMe, type Me } from '@hub/contracts/people';
import { getSessionsHome } from '@hub/contracts/sessions';
import { listSignIns, signOut } from '@hub/contracts/sign-ins';
import { listWorkAccountChoices } from '@hub/contracts/work-accounts';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { openHub } from '#testing/open-hub.tsx';
import { demonstrationHub, facilitator, participant } from '#testing/people.ts';

afterEach(() => {
  jest.restoreAllMocks();
  Reflect.deleteProperty(window, 'matchMedia');
});

function onAPhone() {
  const matchMedia = (query: string) => ({
    matches: query === '(max-width: 760px)',
    addEventListener: () => {},
    removeEventListener: () => {},
  });
  Object.assign(window, { matchMedia });
}

/** The whole hub, as the browser opens it at an address. */
function open(at: string, me: Me | null = participant) {
  fakeApi.on(getHub, demonstrationHub);
  fakeApi.on(listDemonstrationAccounts, { accounts: [] });
  fakeApi.on(listWorkAccountChoices, { items: [] });
  fakeApi.on(getSessionsHome, { next: null, unanswered: [], unfinished: [], milestones: [] });
  fakeApi.on(getWaitingForMe, { joinRequests: null, handovers: [] });
  fakeApi.on(getFirstSteps, { items: [], isHidden: false });
  fakeApi.on(getWelcome, {
    title: 'Welcome',
    text: 'Good to have you here.',
    signedBy: 'The programme team',
    version: 0,
    changedAt: null,
    team: [],
    isShown: false,
    can: { edit: false },
  });
  if (me) fakeApi.on(getMe, me);
  else fakeApi.refuse(getMe, 'not-signed-in');
  return openHub(at);
}

test('signed out, every page behind signing in leads there and remembers where to go', async () => {
  const { router } = open('/account/sign-ins?from=mail', null);
  expect(await screen.findByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible();
  expect(router.state.location.search).toBe(`?next=${encodeURIComponent('/account/sign-ins?from=mail')}`);
  expect(screen.queryByRole('navigation', { name: 'Main' })).toBeNull();
  await expectAccessible();
});

test('Home greets by name, in the shell', async () => {
  open('/');
  expect(await screen.findByRole('heading', { name: /^Good .+, Amara$/, level: 1 })).toBeVisible();
  const nav = within(screen.getByRole('navigation', { name: 'Main' }));
  expect(nav.getByRole('link', { name: 'Home' })).toHaveAttribute('aria-current', 'page');
  expect(nav.getAllByRole('link').map(({ textContent }) => textContent)).toEqual([
    'Home',
    'Sessions',
    'Discussions',
    'Messages',
    'Indicators',
    'My calendar',
    'People',
    'Authorities',
    'Outbox',
  ]);
  expect(screen.getByText('Demonstration:')).toBeVisible();
  expect(screen.getByText('Phase 4, 2026 to 2027')).toBeVisible();
  expect(document.title).toBe('Home - SC-WRES Community Hub');
  await expectAccessible();
});

test('on a phone five places are in reach, and More opens the others', async () => {
  onAPhone();
  const { user, router } = open('/nowhere', facilitator);
  const nav = within(await screen.findByRole('navigation', { name: 'Main' }));
  const names = () => nav.getAllByRole('link').map(({ textContent }) => textContent);
  expect(names()).toEqual(['Home', 'Sessions', 'Discussions', 'Messages']);
  const more = nav.getByRole('button', { name: 'More' });
  expect(more).toHaveAttribute('aria-expanded', 'false');
  expect(more).not.toHaveAttribute('aria-current');

  more.focus();
  await user.keyboard('{Enter}');
  expect(more).toHaveAttribute('aria-expanded', 'true');
  expect(names().slice(4)).toEqual([
    'Indicators',
    'My calendar',
    'People',
    'Authorities',
    'Programme',
    'Outbox',
  ]);
  await expectAccessible();
  await user.keyboard('{Escape}');
  expect(more).toHaveAttribute('aria-expanded', 'false');
  expect(more).toHaveFocus();

  fakeApi.on(listOutbox, { items: [] });
  await user.click(more);
  for (let place = 0; place < 6; place += 1) await user.tab();
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('heading', { name: 'Outbox', level: 1 })).toBeVisible();
  expect(router.state.location.pathname).toBe('/demo/outbox');
  expect(more).toHaveAttribute('aria-expanded', 'false');
  expect(more).toHaveAttribute('aria-current', 'true');
});

test('the account menu leads a member to their authority, and names it', async () => {
  const { user } = open('/nowhere');
  await user.click(await screen.findByRole('button', { name: /Your account/ }));
  expect(screen.getByRole('link', { name: 'Your authority: Alderbrook' })).toHaveAttribute(
    'href',
    `/authorities/${participant.member?.authority.id}`,
  );
});

test('the account menu opens, closes with Escape and leads to the sign-ins', async () => {
  const { user } = open('/nowhere');
  const button = await screen.findByRole('button', { name: /Your account: Amara Okafor/ });
  await user.click(button);
  expect(screen.getByText('Participant, Alderbrook')).toBeVisible();
  await expectAccessible();
  await user.keyboard('{Escape}');
  expect(button).toHaveAttribute('aria-expanded', 'false');
  expect(button).toHaveFocus();

  fakeApi.on(listSignIns, { items: [] });
  await user.click(button);
  await user.click(screen.getByRole('link', { name: 'Where you are signed in' }));
  const heading = await screen.findByRole('heading', { name: 'Where you are signed in', level: 1 });
  expect(heading).toHaveFocus();
  expect(button).toHaveAttribute('aria-expanded', 'false');
});

test('a failing sign-out says so', async () => {
  fakeApi.refuse(signOut, 'unavailable');
  const { user } = open('/nowhere');
  await user.click(await screen.findByRole('button', { name: /Your account/ }));
  await user.click(screen.getByRole('button', { name: 'Sign out' }));
  expect(await screen.findByText(/cannot reach its database/)).toBeVisible();
});

test('an address that leads nowhere says so', async () => {
  open('/nowhere');
  expect(await screen.findByRole('heading', { name: 'Page not found' })).toBeVisible();
  await expectAccessible();
});

test('a page that cannot be read says why, with the request to quote', async () => {
  // React reports what an error page catches.
  jest.spyOn(console, 'error').mockImplementation(() => {});
  fakeApi.refuse(listSignIns, 'not-allowed');
  open('/account/sign-ins');
  expect(await screen.findByRole('heading', { name: 'You cannot do this' })).toBeVisible();
  expect(screen.getByText('r-1')).toBeVisible();
  expect(screen.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await expectAccessible();
});

test('a sign-in that ended is renewed on top of the page, and the page goes on', async () => {
  const { user } = open('/nowhere');
  await user.click(await screen.findByRole('button', { name: /Your account/ }));
  fakeApi.refuse(listSignIns, 'not-signed-in');
  await user.click(screen.getByRole('link', { name: 'Where you are signed in' }));
  expect(await screen.findByRole('dialog', { name: 'Sign in again to carry on' })).toBeVisible();
  await expectAccessible();
  fakeApi.on(signInToDemonstration, undefined).on(listSignIns, { items: [] });
  await user.click(screen.getByRole('button', { name: 'Sign in as Amara Okafor' }));
  expect(await screen.findByRole('heading', { name: 'Where you are signed in' })).toBeVisible();
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('who closes that is shown the way to sign in, and back here', async () => {
  jest.spyOn(console, 'error').mockImplementation(() => {});
  const { user } = open('/nowhere');
  await user.click(await screen.findByRole('button', { name: /Your account/ }));
  fakeApi.refuse(listSignIns, 'not-signed-in');
  await user.click(screen.getByRole('link', { name: 'Where you are signed in' }));
  await screen.findByRole('dialog');
  await user.click(screen.getByRole('button', { name: 'Close' }));
  expect(await screen.findByRole('link', { name: 'Sign in' })).toHaveAttribute(
    'href',
    '/sign-in?next=%2Faccount%2Fsign-ins',
  );
});
