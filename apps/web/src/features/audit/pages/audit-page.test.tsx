import { expect, jest, test } from '@jest/globals';
import { type AuditEntry, listAuditedAuthorities, listAuditEntries } from '@hub/contracts/audit';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { administrator } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { AuditPage } from './audit-page.tsx';

const alderbrook = { id: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0003', name: 'Alderbrook' };
const daniel = '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0009';
const anEntry = (changes: Partial<AuditEntry> = {}): AuditEntry => ({
  id: '7',
  at: '2026-11-20T10:30:00.000Z',
  person: { id: daniel, name: 'Daniel Hughes', role: 'delegate', actedFor: 'Amara Okafor' },
  action: 'member.role-changed',
  subject: { kind: 'person', id: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0010', name: 'Priya Nair' },
  authority: alderbrook,
  detail: [{ name: 'to', values: ['sponsor'] }],
  network: '203.0.113.7',
  device: 'Firefox on Windows',
  ...changes,
});

function open(at = '/programme/audit', items: AuditEntry[] = [anEntry()]) {
  fakeApi.on(listAuditedAuthorities, { items: [alderbrook] });
  fakeApi.on(listAuditEntries, { items, nextCursor: null });
  return renderPage(<AuditPage />, { path: '/programme/audit', at, me: administrator });
}

test('an entry says when, who and for whom, what, on what, for which authority and from where', async () => {
  open();
  const row = within((await screen.findAllByRole('row'))[1] as HTMLElement);
  expect(row.getAllByRole('cell').map(({ textContent }) => textContent)).toEqual([
    'Friday 20 November 202610:30am',
    'Daniel Hughes: only what they didDelegate, acting for Amara Okafor',
    'Role changedTo: Sponsor',
    'Priya Nair',
    'Alderbrook',
    'Firefox on Windows203.0.113.7',
  ]);
  expect(row.getByRole('link', { name: 'Priya Nair' })).toHaveAttribute(
    'href',
    '/people/3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0010',
  );
  await expectAccessible();
});

test('what is not known of an entry is said in words too', async () => {
  open('/programme/audit', [
    anEntry({
      action: 'mural.painted',
      person: { id: null, name: 'Kestrel Vale', role: null, actedFor: null },
      subject: null,
      authority: null,
      detail: [],
      network: null,
      device: null,
    }),
  ]);
  expect(await screen.findByText('Mural painted')).toBeVisible();
  expect(screen.getByText('Not signed in')).toBeVisible();
  expect(screen.getByText('The hub itself')).toBeVisible();
});

test('a phone shows cards instead of a table', async () => {
  const matchMedia = (query: string) => ({
    matches: query.includes('760px'),
    addEventListener() {},
    removeEventListener() {},
  });
  Object.assign(window, { matchMedia });
  open();
  expect(await screen.findByText('Role changed')).toBeVisible();
  expect(screen.queryByRole('table')).not.toBeInTheDocument();
  await expectAccessible();
  Reflect.deleteProperty(window, 'matchMedia');
});

test('searching puts the filters into the address and the focus on what was found', async () => {
  const { user, router } = open();
  await screen.findByText('Role changed');
  await user.type(screen.getByRole('textbox', { name: 'Name' }), ' priya ');
  await user.selectOptions(screen.getByRole('combobox', { name: 'What was done' }), 'Role changed');
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Authority' }), 'Alderbrook');
  const first = within(screen.getByRole('group', { name: 'First day' }));
  await user.type(first.getByRole('textbox', { name: 'Day' }), '1');
  await user.type(first.getByRole('textbox', { name: 'Month' }), '11');
  await user.type(first.getByRole('textbox', { name: 'Year' }), '2026');
  await user.click(screen.getByRole('button', { name: 'Search' }));
  expect(await screen.findByRole('heading', { name: 'What was found' })).toHaveFocus();
  expect(router.state.location.search).toBe(
    `?text=priya&authority=${alderbrook.id}&action=member.role-changed&from=2026-11-01`,
  );
  expect(fakeApi.calls(listAuditEntries).at(-1)?.query).toEqual({
    text: 'priya',
    authority: alderbrook.id,
    action: 'member.role-changed',
    from: '2026-11-01',
    limit: '50',
  });
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('priya');
  expect(screen.getByRole('link', { name: 'Show everything' })).toHaveAttribute('href', '/programme/audit');
});

test('a date that is none is said beside its boxes', async () => {
  const { user, router } = open();
  await screen.findByText('Role changed');
  fakeApi.refuse(listAuditEntries, 'invalid-input', {
    errors: [{ pointer: '#/to', detail: 'Enter a real date, like 27 3 2026' }],
  });
  const last = within(screen.getByRole('group', { name: 'Last day' }));
  await user.type(last.getByRole('textbox', { name: 'Day' }), '31');
  await user.click(screen.getByRole('button', { name: 'Search' }));
  expect(await screen.findByRole('link', { name: 'Enter a real date, like 27 3 2026' })).toBeVisible();
  expect(last.getByRole('textbox', { name: 'Day' })).toHaveValue('31');
  expect(router.state.location.search).toBe('');
  await expectAccessible();
});

test('a name leads to what that person did, and back to everyone', async () => {
  const { user } = open();
  await user.click(await screen.findByRole('link', { name: /^Daniel Hughes/ }));
  expect(await screen.findByText(/Only what Daniel Hughes did/)).toBeVisible();
  expect(fakeApi.calls(listAuditEntries).at(-1)?.query).toEqual({ person: daniel, limit: '50' });
  await user.click(screen.getByRole('link', { name: 'Show what others did too' }));
  expect(await screen.findByRole('heading', { name: 'Everything, the newest first' })).toBeVisible();
});

test('more is shown on request', async () => {
  fakeApi.on(listAuditedAuthorities, { items: [] });
  fakeApi.on(listAuditEntries, ({ query }) =>
    query.cursor === 'next'
      ? { items: [anEntry({ id: '1', action: 'member.joined', detail: [] })], nextCursor: null }
      : { items: [anEntry()], nextCursor: 'next' },
  );
  const { user } = renderPage(<AuditPage />, { path: '/programme/audit', me: administrator });
  const more = await screen.findByRole('button', { name: 'Show more' });
  await user.click(more);
  expect(await screen.findByText('Joined', { selector: 'td' })).toBeVisible();
  expect(screen.getByText('2 entries shown')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument();
});

test('nothing found and nothing there are two things', async () => {
  const { unmount } = open('/programme/audit?text=nobody', []);
  expect(await screen.findByRole('heading', { name: 'No entry matches' })).toBeVisible();
  unmount();
  open('/programme/audit', []);
  expect(await screen.findByRole('heading', { name: 'Nothing has been recorded yet' })).toBeVisible();
});

test('for anyone else there is no such page', async () => {
  jest.spyOn(console, 'error').mockImplementation(() => {});
  fakeApi.refuse(listAuditEntries, 'not-found').refuse(listAuditedAuthorities, 'not-found');
  renderPage(<AuditPage />, { path: '/programme/audit' });
  expect(await screen.findByRole('heading', { name: 'Page not found' })).toBeVisible();
  jest.restoreAllMocks();
});
