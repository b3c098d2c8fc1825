import { expect, test } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import { Link } from 'react-router';
import { renderPage } from '#testing/render-page.tsx';
import { Button } from '#ui/button.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { ProblemError } from './api-client.ts';
import { FormBody, FormErrors, useForm } from './form.tsx';

function SayPage({ submit }: { submit: (values: { text: string }) => Promise<unknown> }) {
  const form = useForm({ initial: { text: '' }, submit, draftKey: 'say' });
  return (
    <>
      <FormErrors form={form} />
      <h1>Say</h1>
      <FormBody form={form}>
        <TextInput {...form.field('text')} label="Text" />
        <Button type="submit" isBusy={form.isBusy}>
          Send
        </Button>
      </FormBody>
      <Link to="/elsewhere">Elsewhere</Link>
    </>
  );
}
const conflict = () =>
  Promise.reject(new ProblemError('session-started', { status: 409, title: 'It has started' }));

// renderPage answers who is signed in; nothing here asks.
const open = (submit: (values: { text: string }) => Promise<unknown>) =>
  renderPage(<SayPage submit={submit} />);

test('leaving with something unsent asks first, and staying keeps it', async () => {
  const { user } = open(async () => {});
  await user.type(screen.getByLabelText('Text'), 'Hello');
  await user.click(screen.getByRole('link', { name: 'Elsewhere' }));
  expect(await screen.findByRole('dialog', { name: 'Leave without sending this?' })).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Stay on this page' }));
  expect(screen.getByLabelText('Text')).toHaveValue('Hello');
});

test('what was left unsent is there on coming back, and can be thrown away', async () => {
  const { user, unmount } = open(async () => {});
  await user.type(screen.getByLabelText('Text'), 'Hello');
  unmount();
  const again = open(async () => {});
  expect(screen.getByLabelText('Text')).toHaveValue('Hello');
  await again.user.click(screen.getByRole('button', { name: 'Start again without it' }));
  expect(screen.getByLabelText('Text')).toHaveValue('');
  again.unmount();
  open(async () => {});
  expect(screen.getByLabelText('Text')).toHaveValue('');
});

test('after sending, leaving asks nothing and nothing is kept', async () => {
  const { user } = open(async () => {});
  await user.type(screen.getByLabelText('Text'), 'Hello');
  await user.click(screen.getByRole('button', { name: 'Send' }));
  await user.click(screen.getByRole('link', { name: 'Elsewhere' }));
  expect(await screen.findByText('Went to /elsewhere')).toBeVisible();
  expect(sessionStorage.getItem('draft:say')).toBeNull();
});

test('a refusal is said above the fields, and what was typed stays', async () => {
  const { user } = open(conflict);
  await user.type(screen.getByLabelText('Text'), 'Hello');
  await user.click(screen.getByRole('button', { name: 'Send' }));
  expect(await screen.findByText('It has started')).toBeVisible();
  expect(screen.getByLabelText('Text')).toHaveValue('Hello');
});

test('pressing twice sends once', async () => {
  let times = 0;
  let done = () => {};
  const { user } = open(() => {
    times += 1;
    return new Promise<void>((resolve) => {
      done = resolve;
    });
  });
  await user.dblClick(screen.getByRole('button', { name: 'Send' }));
  await user.keyboard('{Enter}');
  done();
  await waitFor(() => expect(screen.getByRole('button', { name: 'Send' })).not.toHaveAttribute('aria-busy'));
  expect(times).toBe(1);
});
