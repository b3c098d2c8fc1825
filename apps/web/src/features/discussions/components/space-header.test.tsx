import { expect, test } from '@jest/globals';
import { attendToSpace } from '@hub/contracts/spaces';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { aSpace, keptSpace } from '../testing/spaces.ts';
import { SpaceHeader } from './space-header.tsx';

test('says what the space is, and how much one hears of it is one press away', async () => {
  const { user } = renderPage(
    <SpaceHeader space={aSpace({ isChathamHouse: true, isReviewed: true, anonymity: 'reviewed' })} />,
  );
  expect(await screen.findByRole('heading', { level: 1, name: 'Fair process' })).toBeVisible();
  expect(screen.getByText(/Do not say who said it/)).toBeVisible();
  expect(screen.getByText('Posts are read before they appear')).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Edit' })).not.toBeInTheDocument();

  const button = screen.getByRole('button', { name: 'How much you hear of this space: Not following' });
  await user.click(button);
  const levels = screen.getByRole('list', { name: 'How much you hear of this space' });
  expect(within(levels).getByRole('button', { name: /^Do not follow/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expectAccessible();
  fakeApi.on(attendToSpace, aSpace({ attention: 'muted' }));
  await user.click(within(levels).getByRole('button', { name: /^Mute/ }));
  expect(fakeApi.calls(attendToSpace)[0]?.body).toEqual({ level: 'muted' });
  expect(button).toHaveFocus();
  expect(button).toHaveAttribute('aria-expanded', 'false');
});

test('the levels close with Escape, and nothing is chosen', async () => {
  const { user } = renderPage(<SpaceHeader space={aSpace()} />);
  const button = await screen.findByRole('button', { name: /How much you hear/ });
  await user.click(button);
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('list', { name: /How much you hear/ })).not.toBeInTheDocument();
  expect(button).toHaveFocus();
});

test('a refusal is said there', async () => {
  fakeApi.refuse(attendToSpace, 'not-allowed');
  const { user } = renderPage(<SpaceHeader space={aSpace()} />);
  await user.click(await screen.findByRole('button', { name: /How much you hear/ }));
  await user.click(screen.getByRole('button', { name: /^Watch/ }));
  expect(await screen.findByRole('alert')).toHaveTextContent('You cannot do this');
});

test('whoever looks after it can change it, and an archived one says so', async () => {
  renderPage(<SpaceHeader space={keptSpace({ archivedAt: '2026-11-20T09:12:00.000Z' })} />);
  expect(await screen.findByRole('link', { name: 'Edit' })).toBeVisible();
  expect(screen.getByText('This space is archived')).toBeVisible();
  expect(screen.getByText(/Since/)).toHaveTextContent('Friday 20 November 2026');
});
