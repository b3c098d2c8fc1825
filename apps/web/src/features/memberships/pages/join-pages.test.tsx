import { describe, expect, test } from '@jest/globals';
import { fileJoinRequest, lookAtJoinLink, requestJoinLink } from '@hub/contracts/join-requests';
import { screen } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { alderbrook } from '../testing/places.ts';
import { JoinConfirmPage } from './join-confirm-page.tsx';
import { JoinPage } from './join-page.tsx';
import { LeftPage } from './left-page.tsx';

const email = 'zoe.obrien@alderbrook.example';

describe('asking for a link', () => {
  test('says the same whatever the address, and what to do without an email', async () => {
    fakeApi.on(requestJoinLink, { email, hours: 24 });
    const { user } = renderPage(<JoinPage />, { path: '/join', me: null });
    await user.type(await screen.findByLabelText('Work email address'), `${email}{Enter}`);
    expect(await screen.findByRole('heading', { name: 'Check your email' })).toBeVisible();
    expect(screen.getByText(/^If an authority has approved/)).toHaveTextContent(email);
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Use another address' }));
    expect(screen.getByLabelText('Work email address')).toHaveValue(email);
  });

  test('a wrong address is said beside its field', async () => {
    fakeApi.refuse(requestJoinLink, 'invalid-input', {
      errors: [{ pointer: '#/email', detail: 'Enter your email address' }],
    });
    const { user } = renderPage(<JoinPage />, { path: '/join', me: null });
    await user.click(await screen.findByRole('button', { name: 'Send me a link' }));
    expect(await screen.findByRole('link', { name: 'Enter your email address' })).toBeVisible();
    await expectAccessible();
  });
});

describe('the link', () => {
  const open = (hash = '#a-token') =>
    renderPage(<JoinConfirmPage />, {
      path: '/join/confirm',
      at: { pathname: '/join/confirm', hash },
      me: null,
    });
  const one = { ...alderbrook, isWaiting: false };
  const other = {
    ...alderbrook,
    id: '5e55104e-0000-4000-8000-000000000099',
    name: 'Fenmarsh',
    isWaiting: false,
  };

  test('of one authority asks for name and job title, and asks only when the button is pressed', async () => {
    fakeApi.on(lookAtJoinLink, { email, authorities: [one] }).on(fileJoinRequest, { authority: alderbrook });
    const { user } = open();
    expect(await screen.findByRole('heading', { name: 'Ask for a place at Alderbrook' })).toBeVisible();
    expect(fakeApi.calls(fileJoinRequest)).toEqual([]);
    await expectAccessible();
    await user.type(screen.getByLabelText('Your name'), 'Zoë O’Brien');
    await user.type(screen.getByLabelText('Job title'), 'Social worker');
    await user.click(screen.getByRole('button', { name: 'Ask for a place' }));
    expect(
      await screen.findByRole('heading', { name: 'You have asked Alderbrook for a place' }),
    ).toBeVisible();
    expect(screen.getByText(/You get an email as soon as/)).toBeVisible();
    expect(fakeApi.calls(fileJoinRequest)[0]?.body).toEqual({
      token: 'a-token',
      authorityId: alderbrook.id,
      name: 'Zoë O’Brien',
      jobTitle: 'Social worker',
    });
  });

  test('of several lets one choose', async () => {
    fakeApi
      .on(lookAtJoinLink, { email, authorities: [one, other] })
      .on(fileJoinRequest, { authority: other });
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Ask for a place' }));
    expect(await screen.findByRole('link', { name: 'Choose your authority' })).toBeVisible();
    await user.click(screen.getByRole('radio', { name: 'Fenmarsh' }));
    await user.click(screen.getByRole('button', { name: 'Ask for a place' }));
    expect(await screen.findByRole('heading', { name: 'You have asked Fenmarsh for a place' })).toBeVisible();
  });

  test('opened again after asking says that one has', async () => {
    fakeApi.on(lookAtJoinLink, { email, authorities: [{ ...one, isWaiting: true }] });
    open();
    expect(
      await screen.findByRole('heading', { name: 'You have asked Alderbrook for a place' }),
    ).toBeVisible();
  });

  test.each([
    ['too old', 'code-wrong', 'This link no longer works'],
    ['of somebody who is in', 'has-place-already', 'You have a place already'],
    ['that could not be looked at', 'unavailable', 'Join the hub'],
  ] as const)('%s says so and what to do', async (_, code, heading) => {
    fakeApi.refuse(lookAtJoinLink, code);
    open();
    expect(await screen.findByRole('heading', { name: heading })).toBeVisible();
    await expectAccessible();
  });

  test('cut short says so', async () => {
    open('');
    expect(await screen.findByRole('heading', { name: 'This link is not whole' })).toBeVisible();
  });
});

test('whoever has left is told what stays and what happens next', async () => {
  renderPage(<LeftPage />, { path: '/left', me: null });
  expect(await screen.findByRole('heading', { name: 'Your place has ended' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Join with a work address' })).toHaveAttribute('href', '/join');
  await expectAccessible();
});
