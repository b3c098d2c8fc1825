import { expect, test } from '@jest/globals';
import {
  blockPerson,
  getMessageSettings,
  listBlocks,
  type MyMessageSettings,
  setMessageSettings,
  unblockPerson,
} from '@hub/contracts/conversations';
import { screen, waitFor } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { jo } from '../testing/conversations.ts';
import { MessageSettingsPage } from './message-settings-page.tsx';

const settings: MyMessageSettings = { isReadShown: true, doNotDisturbUntil: null, keptMonths: 24 };

function open(changes: Partial<MyMessageSettings> = {}) {
  fakeApi
    .on(getMessageSettings, { ...settings, ...changes })
    .on(setMessageSettings, ({ body }) => ({ ...settings, ...body }))
    .onUnlessAnswered(listBlocks, { items: [], nextCursor: null });
  return renderPage(<MessageSettingsPage />, { path: '/account/messages' });
}

test('it says who can read messages and for how long they are kept, and takes them along', async () => {
  open();
  expect(await screen.findByText(/Nobody in the programme team can read your messages/)).toHaveTextContent(
    'If somebody reports a message, the team sees that message and up to five before and after it, and nothing else.',
  );
  expect(screen.getByText(/Messages are kept for 24 months/)).toBeVisible();
  expect(screen.getByRole('link', { name: 'Download to read (HTML)' })).toHaveAttribute(
    'href',
    '/api/messages/export?format=html',
  );
  expect(screen.getByRole('link', { name: 'Download for a program (JSON)' })).toHaveAttribute(
    'href',
    '/api/messages/export?format=json',
  );
  await screen.findByText(/Nobody. You can block a person/);
  await expectAccessible();
});

test('whether others see what I have read is saved as it is chosen, and taken back when refused', async () => {
  const { user } = open();
  const box = await screen.findByRole('checkbox', { name: 'Show others how far I have read' });
  expect(box).toBeChecked();
  expect(box).toHaveAccessibleDescription(/goes both ways/);
  await user.click(box);
  await waitFor(() =>
    expect(fakeApi.calls(setMessageSettings)).toMatchObject([
      { body: { isReadShown: false, doNotDisturbUntil: null } },
    ]),
  );
  expect(box).not.toBeChecked();
  fakeApi.loseConnection(setMessageSettings);
  await user.click(box);
  await screen.findByText('We could not reach the hub');
  expect(box).not.toBeChecked();
});

test('do not disturb is turned on for an hour, and off again', async () => {
  const { user } = open();
  const before = Date.now();
  await user.click(await screen.findByRole('button', { name: 'For an hour' }));
  expect(await screen.findByText(/It is on until/)).toBeVisible();
  const [asked] = fakeApi.calls(setMessageSettings);
  const until = Date.parse(asked?.body.doNotDisturbUntil ?? '');
  expect(until).toBeGreaterThanOrEqual(before + 3_600_000);
  expect(until).toBeLessThan(Date.now() + 3_600_001);
  await user.click(screen.getByRole('button', { name: 'Turn it off' }));
  expect(await screen.findByText('It is off.')).toBeVisible();
  expect(fakeApi.calls(setMessageSettings).at(-1)?.body.doNotDisturbUntil).toBeNull();
});

test('for as long as possible it says until when, and one that is over is off', async () => {
  const { user, unmount } = open();
  await user.click(await screen.findByRole('button', { name: 'Until I turn it off, 30 days at the most' }));
  expect(await screen.findByText(/It is on until .*, or until you turn it off/)).toBeVisible();
  unmount();
  open({ doNotDisturbUntil: '2020-01-01T09:00:00.000Z' });
  expect(await screen.findByText('It is off.')).toBeVisible();
});

test('whom I have blocked is listed, and unblocking can be undone', async () => {
  const row = { personId: jo.personId, name: jo.name, blockedAt: '2026-11-20T09:00:00.000Z' };
  fakeApi
    .on(listBlocks, { items: [row], nextCursor: null })
    .on(unblockPerson, () => {
      fakeApi.on(listBlocks, { items: [], nextCursor: null });
    })
    .on(blockPerson, () => {
      fakeApi.on(listBlocks, { items: [row], nextCursor: null });
    });
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Unblock Jo Tan' }));
  expect(await screen.findByText(/Nobody. You can block a person/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByRole('button', { name: 'Unblock Jo Tan' })).toBeVisible();
  expect(fakeApi.calls(blockPerson)).toMatchObject([{ params: { personId: jo.personId } }]);
});
