import { expect, test } from '@jest/globals';
import {
  answerIntroduction,
  askForIntroduction,
  declineIntroduction,
  listMyIntroductions,
  listQueuedIntroductions,
  listReceivedIntroductions,
  type MyIntroduction,
  passIntroductionOn,
  type QueuedIntroduction,
  type ReceivedIntroduction,
  withdrawIntroduction,
} from '@hub/contracts/introductions';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { facilitator, lead, participant } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { AskToConnect } from '../components/ask-to-connect.tsx';
import { IntroductionQueuePage } from './introduction-queue-page.tsx';
import { MyIntroductionsPage } from './my-introductions-page.tsx';
import { ReceivedIntroductionsPage } from './received-introductions-page.tsx';

const uuid = (at: number) => `7e000000-0000-4000-8000-0000000000${String(at).padStart(2, '0')}`;
const about = { key: '3', scope: 'combined', years: '2025-26' } as const;
const contact = {
  person: { id: uuid(8), name: 'Lena Marsh' },
  authority: { id: uuid(9), name: 'Harrowdown' },
  email: 'lena.marsh@harrowdown.example',
};

const mine = (changes: Partial<MyIntroduction> = {}): MyIntroduction => ({
  id: uuid(1),
  ...about,
  other: 'A county council',
  askedBy: { id: participant.id, name: participant.name },
  why: 'How did you begin?',
  state: 'asked',
  reason: null,
  askedAt: '2026-11-20T09:00:00.000Z',
  closesAt: '2027-01-19T09:00:00.000Z',
  contacts: [],
  can: { withdraw: true },
  ...changes,
});
const received = (changes: Partial<ReceivedIntroduction> = {}): ReceivedIntroduction => ({
  id: uuid(2),
  ...about,
  key: '7a',
  other: 'A unitary authority',
  why: ['How did you begin?'],
  state: 'passed-on',
  passedOnAt: '2026-11-21T09:00:00.000Z',
  closesAt: '2027-01-19T09:00:00.000Z',
  contacts: [],
  can: { answer: true },
  ...changes,
});
const queued = (changes: Partial<QueuedIntroduction> = {}): QueuedIntroduction => ({
  id: uuid(3),
  ...about,
  asker: { id: uuid(4), name: 'Alderbrook' },
  target: { id: uuid(5), name: 'Harrowdown' },
  asks: [
    {
      person: { id: uuid(6), name: 'Amara Okafor' },
      why: 'How did you begin?',
      askedAt: '2026-11-20T09:00:00.000Z',
      isPassedOn: false,
    },
  ],
  state: 'asked',
  reason: null,
  askedAt: '2026-11-20T09:00:00.000Z',
  closesAt: '2027-01-19T09:00:00.000Z',
  can: { passOn: true, decline: true },
  ...changes,
});
const page = <Item,>(...items: Item[]) => ({ items, nextCursor: null });

test('one asks to connect in a dialog, in which it says what becomes known when', async () => {
  fakeApi.on(askForIntroduction, mine());
  const { user } = renderPage(
    <>
      <h1>Compare</h1>
      <AskToConnect token="sealed" label="A county council" />
    </>,
  );
  await user.click(await screen.findByRole('button', { name: 'Ask to connect' }));
  const dialog = screen.getByRole('dialog', { name: 'Ask to connect: a county council' });
  expect(dialog).toHaveTextContent('Without an answer it ends after 60 days');
  await expectAccessible();
  fakeApi.refuse(askForIntroduction, 'invalid-input', {
    errors: [{ pointer: '#/why', detail: 'Enter what you would like to ask' }],
  });
  await user.click(within(dialog).getByRole('button', { name: 'Send to the programme team' }));
  expect((await within(dialog).findAllByText('Enter what you would like to ask')).length).toBeGreaterThan(0);
  fakeApi.refuse(askForIntroduction, 'too-many-introductions');
  await user.type(within(dialog).getByLabelText('What would you like to ask them?'), 'How did you begin?');
  await user.click(within(dialog).getByRole('button', { name: 'Send to the programme team' }));
  expect(await within(dialog).findByText(/Your authority has 5 requests/)).toBeVisible();
  fakeApi.on(askForIntroduction, mine());
  await user.click(within(dialog).getByRole('button', { name: 'Send to the programme team' }));
  expect(await screen.findByText(/The programme team has your request/)).toBeVisible();
  expect(fakeApi.calls(askForIntroduction).at(-1)?.body).toMatchObject({
    token: 'sealed',
    why: 'How did you begin?',
  });
});

test('what one asked says how far it is, and is taken back after a question', async () => {
  fakeApi.on(
    listMyIntroductions,
    page(
      mine(),
      mine({ id: uuid(11), state: 'agreed', contacts: [contact], can: { withdraw: false } }),
      mine({
        id: uuid(12),
        state: 'declined',
        reason: 'They asked for a quiet year',
        can: { withdraw: false },
      }),
      mine({
        id: uuid(13),
        state: 'declined',
        askedBy: { id: uuid(20), name: 'Priya Nair' },
        can: { withdraw: false },
      }),
    ),
  );
  const { user } = renderPage(<MyIntroductionsPage />, { path: '/introductions', me: lead });
  expect(await screen.findByText('With the programme team')).toBeVisible();
  expect(screen.getByRole('link', { name: 'lena.marsh@harrowdown.example' })).toBeVisible();
  expect(screen.getByText('The programme team declined: They asked for a quiet year')).toBeVisible();
  expect(screen.getByText(/They would rather not be introduced now/)).toBeVisible();
  expect(screen.getByText(/Asked by Priya Nair/)).toBeVisible();
  expect(screen.getByRole('link', { name: 'We were asked' })).toHaveAttribute(
    'href',
    '/introductions/received',
  );
  await expectAccessible();
  fakeApi.on(withdrawIntroduction, mine({ state: 'withdrawn', can: { withdraw: false } }));
  await user.click(screen.getByRole('button', { name: 'Take back' }));
  const dialog = screen.getByRole('dialog', { name: 'Take this request back?' });
  await expectAccessible();
  await user.click(within(dialog).getByRole('button', { name: 'Take the request back' }));
  expect(fakeApi.calls(withdrawIntroduction)[0]?.params).toEqual({ introductionId: uuid(1) });
});

test('without a request it says where one asks', async () => {
  fakeApi.on(listMyIntroductions, page());
  renderPage(<MyIntroductionsPage />, { path: '/introductions' });
  expect(
    await screen.findByRole('heading', { name: 'You have asked for no introduction yet' }),
  ).toBeVisible();
  expect(screen.queryByRole('link', { name: 'We were asked' })).not.toBeInTheDocument();
  await expectAccessible();
});

test('a lead reads who asks by type alone, and says yes knowing what it shows', async () => {
  fakeApi.on(listReceivedIntroductions, page(received()));
  const { user } = renderPage(<ReceivedIntroductionsPage />, { path: '/introductions/received', me: lead });
  expect(await screen.findByRole('heading', { name: 'A unitary authority asks' })).toBeVisible();
  expect(screen.getByText('Waiting for you')).toBeVisible();
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Yes, introduce us' }));
  const dialog = screen.getByRole('dialog', { name: 'Introduce us?' });
  expect(dialog).toHaveTextContent('This cannot be taken back');
  await expectAccessible();
  const agreed = received({ state: 'agreed', contacts: [contact], can: { answer: false } });
  fakeApi.on(answerIntroduction, agreed).on(listReceivedIntroductions, page(agreed));
  await user.click(within(dialog).getByRole('button', { name: 'Show our names to each other' }));
  expect(await screen.findByRole('link', { name: 'Lena Marsh' })).toBeVisible();
  expect(fakeApi.calls(answerIntroduction)[0]?.body).toEqual({ isAgreed: true });
});

test('a lead says no after a question, and one who has been asked nothing reads so', async () => {
  fakeApi.on(listReceivedIntroductions, page(received()));
  const { user } = renderPage(<ReceivedIntroductionsPage />, { path: '/introductions/received', me: lead });
  await user.click(await screen.findByRole('button', { name: 'No, thank you' }));
  fakeApi.on(answerIntroduction, received({ state: 'declined', can: { answer: false } }));
  fakeApi.on(listReceivedIntroductions, page());
  await user.click(screen.getByRole('button', { name: 'Decline' }));
  expect(await screen.findByText('Declined. They were not told who you are.')).toBeVisible();
  expect(await screen.findByRole('heading', { name: 'Nobody has asked to talk to you yet' })).toBeVisible();
});

test('participants are told who answers', async () => {
  renderPage(<ReceivedIntroductionsPage />, { path: '/introductions/received' });
  expect(await screen.findByText(/lead and delegates answer requests/)).toBeVisible();
  await expectAccessible();
});

test('the programme team sees both, passes on after a look, and declines with a reason', async () => {
  fakeApi.on(listQueuedIntroductions, page(queued()));
  const { user } = renderPage(<IntroductionQueuePage />, { path: '/introductions/queue', me: facilitator });
  expect(await screen.findByRole('heading', { name: 'Alderbrook asks about Harrowdown' })).toBeVisible();
  await expectAccessible();
  fakeApi.on(passIntroductionOn, queued({ state: 'passed-on', can: { passOn: false, decline: true } }));
  await user.click(screen.getByRole('button', { name: 'Pass on' }));
  const passing = screen.getByRole('dialog', { name: 'Pass on to Harrowdown?' });
  expect(passing).toHaveTextContent('Please look whether the words themselves say who asks');
  await user.click(within(passing).getByRole('button', { name: 'Pass on' }));
  expect(await screen.findByText('Passed on to Harrowdown')).toBeVisible();

  await user.click(screen.getByRole('button', { name: 'Decline' }));
  const declining = screen.getByRole('dialog', { name: 'Decline this request' });
  await expectAccessible();
  await user.type(within(declining).getByLabelText('Why?'), 'They asked for a quiet year');
  fakeApi.on(declineIntroduction, queued({ state: 'declined', can: { passOn: false, decline: false } }));
  fakeApi.on(listQueuedIntroductions, page());
  await user.click(within(declining).getByRole('button', { name: 'Decline the request' }));
  expect(await screen.findByRole('heading', { name: 'No request waits for you' })).toBeVisible();
  expect(fakeApi.calls(declineIntroduction)[0]?.body).toEqual({ reason: 'They asked for a quiet year' });
});

test('others are led to what they asked', async () => {
  renderPage(<IntroductionQueuePage />, { path: '/introductions/queue', me: lead });
  expect(await screen.findByRole('link', { name: 'See what you asked' })).toBeVisible();
});
