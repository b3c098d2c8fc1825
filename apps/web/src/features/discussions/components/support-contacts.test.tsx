import { expect, test } from '@jest/globals';
import { listSupportContacts } from '@hub/contracts/support-contacts';
import { screen } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { someContacts } from '../testing/spaces.ts';
import { isHardTopic, SupportContacts } from './support-contacts.tsx';

test('whom to turn to, one’s own authority first', async () => {
  const { programme } = someContacts();
  const local = {
    ...programme[0]!,
    id: '5aace000-0000-4000-8000-000000000802',
    name: 'Staff line',
    url: '',
    email: 'staff.line@alderbrook.example',
  };
  fakeApi.on(listSupportContacts, someContacts({ local: [local] }));
  renderPage(
    <>
      <h1>A thread</h1>
      <SupportContacts />
    </>,
  );
  expect(await screen.findByRole('link', { name: 'Call Samaritans on 116 123' })).toHaveAttribute(
    'href',
    'tel:116123',
  );
  expect(screen.getAllByRole('listitem').map((item) => item.firstChild?.textContent)).toEqual([
    'Staff line',
    'Samaritans',
  ]);
  expect(screen.getByRole('link', { name: 'staff.line@alderbrook.example' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Website of Samaritans' })).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Change support contacts' })).not.toBeInTheDocument();
});

test('whoever keeps the list finds the way to it', async () => {
  fakeApi.on(listSupportContacts, someContacts({ can: { editProgramme: false, editLocal: true } }));
  renderPage(
    <>
      <h1>A thread</h1>
      <SupportContacts />
    </>,
  );
  expect(await screen.findByRole('link', { name: 'Change support contacts' })).toHaveAttribute(
    'href',
    '/support-contacts',
  );
  await expectAccessible();
});

test('hard topics are harassment, and what has a note before it', () => {
  const plain = { contentNote: null, indicators: [], themes: [] };
  expect(isHardTopic(plain)).toBe(false);
  expect(isHardTopic({ ...plain, contentNote: 'Racist language' })).toBe(true);
  expect(isHardTopic({ ...plain, indicators: [3, 6] })).toBe(true);
  expect(isHardTopic({ ...plain, indicators: [7] })).toBe(true);
  expect(isHardTopic({ ...plain, themes: ['safety'] })).toBe(true);
});
