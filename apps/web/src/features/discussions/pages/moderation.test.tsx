import { expect, test } from '@jest/globals';
import {
  approvePost,
  closeReport,
  getReport,
  listMyReports,
  listReports,
  listWaitingPosts,
  lockThread,
  mergeThread,
  noteOnReport,
  refusePost,
  type Report,
  reportSomething,
  splitThread,
  summariseThread,
  takeReport,
} from '@hub/contracts/moderation';
import { fromPlainText } from '@hub/contracts/rich-text';
import { listPosts, listThreads } from '@hub/contracts/threads';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { facilitator } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { ReportDialog } from '../components/report-dialog.tsx';
import { ReportPerson } from '../components/report-person.tsx';
import { ThreadModeration } from '../components/thread-moderation.tsx';
import { aPost, aThread, SPACE_ID, THREAD_ID } from '../testing/threads.ts';
import { MyReportsPage } from './my-reports-page.tsx';
import { ReportPage } from './report-page.tsx';
import { ReportsPage } from './reports-page.tsx';
import { WaitingPage } from './waiting-page.tsx';

const REPORT_ID = '9e600000-0000-4000-8000-000000000009';
const aReport = (changes: Partial<Report> = {}): Report => ({
  id: REPORT_ID,
  state: 'open',
  reason: 'names',
  detail: 'It names our manager',
  reportedAt: '2026-11-20T09:00:00.000Z',
  reporter: 'Priya Nair',
  post: {
    id: '9e600000-0000-4000-8000-00000000000a',
    threadId: THREAD_ID,
    threadTitle: 'Triage panels',
    number: 3,
    author: 'Jo Tan',
    body: fromPlainText('Our manager said so'),
  },
  person: null,
  message: null,
  isAboutMessage: false,
  space: { id: SPACE_ID, name: 'Fair process', kind: 'programme', isChathamHouse: true },
  assignee: null,
  outcome: null,
  told: null,
  closedAt: null,
  notes: [],
  version: 1,
  ...changes,
});

test('a post that waits is let through or refused with a reason', async () => {
  const post = aPost({ state: 'waiting', number: null });
  const item = {
    post,
    thread: { id: THREAD_ID, title: 'Triage panels', isNew: false },
    space: { id: SPACE_ID, name: 'Fair process', kind: 'programme' as const, isChathamHouse: true },
  };
  fakeApi.on(listWaitingPosts, { items: [item], nextCursor: null });
  fakeApi.on(approvePost, post).on(refusePost, undefined);
  const { user } = renderPage(<WaitingPage />, { me: facilitator });
  expect(await screen.findByText('One HR partner and a manager from another service.')).toBeVisible();
  await expectAccessible();

  await user.click(screen.getByRole('button', { name: 'Refuse the post by Rukhsana Shah' }));
  const dialog = screen.getByRole('dialog');
  await user.type(within(dialog).getByLabelText('Why?'), 'It names a colleague');
  await user.click(within(dialog).getByRole('button', { name: 'Refuse' }));
  await screen.findByText('The post does not appear.');
  expect(fakeApi.calls(refusePost)[0]).toMatchObject({ body: { reason: 'It names a colleague' } });

  await user.click(screen.getByRole('button', { name: 'Publish the post by Rukhsana Shah' }));
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Publish' }));
  expect(await screen.findByText('The post is in its thread now.')).toBeVisible();
});

test('nothing that waits is said in words', async () => {
  fakeApi.on(listWaitingPosts, { items: [], nextCursor: null });
  renderPage(<WaitingPage />, { me: facilitator });
  expect(await screen.findByRole('heading', { name: 'Nothing waits' })).toBeVisible();
  await expectAccessible();
});

test('reports are listed with what they are about and who looks after them', async () => {
  const outside = aReport({
    id: '9e600000-0000-4000-8000-00000000000b',
    space: null,
    post: { ...aReport().post!, threadTitle: '', number: null },
  });
  fakeApi.on(listReports, { items: [aReport(), outside], nextCursor: null });
  renderPage(<ReportsPage />, { me: facilitator });
  expect(await screen.findByText('The post by Jo Tan in Triage panels (Fair process)')).toBeVisible();
  expect(screen.getByText('The post by Jo Tan in a space you cannot open')).toBeVisible();
  await expectAccessible();
});

const aboutMessage = (message: Report['message']) =>
  aReport({ post: null, space: null, message, isAboutMessage: true, detail: '' });
const openReport = () =>
  renderPage(<ReportPage />, {
    path: '/discussions/reports/:reportId',
    at: `/discussions/reports/${REPORT_ID}`,
    me: facilitator,
  });

test('a reported message is shown between those around it, and marked', async () => {
  const message = (
    number: number,
    changes: Partial<NonNullable<Report['message']>['messages'][number]> = {},
  ) => ({
    number,
    sender: { personId: '9e600000-0000-4000-8000-0000000000aa', name: 'Jo Tan' },
    sentAt: `2026-11-20T09:0${number}:00.000Z`,
    body: fromPlainText(`Words ${number}`),
    files: [],
    isReported: false,
    ...changes,
  });
  fakeApi.on(
    getReport,
    aboutMessage({
      conversationKind: 'direct',
      messages: [
        message(3, { body: null, sender: { personId: null, name: 'Somebody who has left' } }),
        message(4, { isReported: true, files: ['plan.docx'] }),
        message(5),
      ],
    }),
  );
  openReport();
  const copy = within(await screen.findByRole('list', { name: 'Reported message, with those around it' }));
  const [before, reported, after] = copy.getAllByRole('listitem');
  expect(before).toHaveTextContent('This message had been deleted.');
  expect(reported).toHaveAttribute('aria-current', 'true');
  expect(reported).toHaveTextContent(/Jo Tan.*Reported.*Words 4.*With the file plan.docx/);
  expect(after).not.toHaveTextContent('Reported');
  expect(screen.getByText('A message by Jo Tan')).toBeVisible();
  expect(screen.getByText(/From a conversation of two people/)).toBeVisible();
  // Nobody but its sender can delete it.
  expect(screen.queryByRole('radio', { name: 'The post was removed' })).not.toBeInTheDocument();
  await expectAccessible();
});

test('of a reported message whose copy is gone that much is said', async () => {
  fakeApi.on(getReport, aboutMessage(null));
  openReport();
  expect(await screen.findByText(/The copy of the message has been deleted/)).toBeVisible();
  expect(screen.getByText('A message')).toBeVisible();
});

test('a report is taken on, noted on and closed', async () => {
  fakeApi.on(getReport, aReport());
  const mine = aReport({
    state: 'assigned',
    assignee: { id: facilitator.id, name: facilitator.name },
    version: 2,
  });
  fakeApi.on(takeReport, () => {
    fakeApi.on(getReport, mine);
    return mine;
  });
  fakeApi.on(noteOnReport, mine);
  fakeApi.on(closeReport, { ...mine, state: 'closed', outcome: 'edited', told: 'Thank you' });
  const { user } = renderPage(<ReportPage />, {
    path: '/discussions/reports/:reportId',
    at: `/discussions/reports/${REPORT_ID}`,
    me: facilitator,
  });
  await expectAccessible();
  await user.click(await screen.findByRole('button', { name: 'Take it on' }));
  expect(await screen.findByRole('button', { name: 'Give it back' })).toBeVisible();

  await user.type(screen.getByLabelText('Add a note'), 'Wrote to Jo');
  await user.click(screen.getByRole('button', { name: 'Add note' }));
  expect(fakeApi.calls(noteOnReport)[0]).toMatchObject({ body: { text: 'Wrote to Jo' } });

  await user.click(screen.getByRole('button', { name: 'Close report' }));
  expect(screen.getByRole('link', { name: 'Choose what came of it' })).toBeVisible();
  await user.click(screen.getByRole('radio', { name: 'The author was asked to change it' }));
  await user.type(screen.getByLabelText('What Priya Nair is told'), 'Thank you');
  await user.click(screen.getByRole('button', { name: 'Close report' }));
  expect(await screen.findByText('Priya Nair is told.')).toBeVisible();
  expect(fakeApi.calls(closeReport)[0]).toMatchObject({
    body: { version: 2, outcome: 'edited', told: 'Thank you' },
  });
});

test('a report needs a reason, and keeps what was typed when it fails', async () => {
  fakeApi.loseConnection(reportSomething);
  const { user } = renderPage(
    <ReportDialog
      what="the post by Jo Tan"
      about={{ postId: aReport().post!.id }}
      spaceKind="hidden"
      isOpen
      onClose={() => {}}
    />,
    {},
  );
  const dialog = await screen.findByRole('dialog', { name: 'Report the post by Jo Tan' });
  expect(within(dialog).getByText(/nobody outside it/)).toBeVisible();
  await expectAccessible();
  await user.click(within(dialog).getByRole('button', { name: 'Send report' }));
  expect(within(dialog).getByRole('link', { name: 'Choose what is not right' })).toBeVisible();
  await user.click(within(dialog).getByRole('radio', { name: 'Something else' }));
  await user.type(within(dialog).getByLabelText(/Anything else/), 'It is about me');
  await user.click(within(dialog).getByRole('checkbox', { name: /programme team instead/ }));
  await user.click(within(dialog).getByRole('button', { name: 'Send report' }));
  expect(within(dialog).getByLabelText(/Anything else/)).toHaveValue('It is about me');

  fakeApi.on(reportSomething, undefined);
  await user.click(within(dialog).getByRole('button', { name: 'Send report' }));
  expect(await screen.findByText(/Somebody reads every report/)).toBeVisible();
  const [first, second] = fakeApi.calls(reportSomething);
  expect(second?.body).toEqual(first?.body);
  expect(second).toMatchObject({ body: { reason: 'other', detail: 'It is about me', isForProgramme: true } });
});

test('a person is reported from their page', async () => {
  fakeApi.on(reportSomething, undefined);
  const { user } = renderPage(<ReportPerson personId={REPORT_ID} name="Jo Tan" />, {});
  await user.click(await screen.findByRole('button', { name: 'Report Jo Tan' }));
  const dialog = await screen.findByRole('dialog', { name: 'Report Jo Tan' });
  expect(within(dialog).getByText(/programme team reads it/)).toBeVisible();
  await user.click(within(dialog).getByRole('radio', { name: 'They use the hub for what it is not for' }));
  await user.click(within(dialog).getByRole('button', { name: 'Send report' }));
  expect(await screen.findByText(/Somebody reads every report/)).toBeVisible();
  expect(fakeApi.calls(reportSomething)).toMatchObject([
    { body: { personId: REPORT_ID, postId: null, reason: 'spam' } },
  ]);
});

const moderated = aThread({ replies: 2, can: { ...aThread().can, moderate: true } });

test('whoever looks after a space closes, splits and merges its threads', async () => {
  fakeApi.on(lockThread, { ...moderated, lockedAt: '2026-11-20T09:00:00.000Z' });
  const second = aPost({ number: 2 });
  fakeApi.on(listPosts, {
    items: [aPost({ number: 1 }), second],
    hasBefore: false,
    hasAfter: false,
    waiting: [],
  });
  fakeApi.on(listThreads, {
    items: [{ ...aThread({ id: '9e600000-0000-4000-8000-00000000000c', title: 'Older' }), lastAuthor: 'Jo' }],
    pinned: [],
    nextCursor: null,
  });
  fakeApi.on(splitThread, ({ body }) => ({ ...moderated, id: body.id }));
  fakeApi.on(mergeThread, moderated);
  const { user } = renderPage(<ThreadModeration thread={moderated} />, { me: facilitator });
  await expectAccessible();

  await user.click(await screen.findByRole('button', { name: 'Close to new posts' }));
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Close it' }));
  expect(await screen.findByText('The thread is closed to new posts.')).toBeVisible();

  await user.click(screen.getByRole('button', { name: 'Split posts off' }));
  let dialog = screen.getByRole('dialog');
  await user.type(within(dialog).getByLabelText('Title of the new thread'), 'On its own');
  await user.click(await within(dialog).findByRole('checkbox', { name: '2. Rukhsana Shah' }));
  expect(within(dialog).queryByRole('checkbox', { name: '1. Rukhsana Shah' })).toBeNull();
  await user.click(within(dialog).getByRole('button', { name: 'Make a thread of them' }));
  expect(await screen.findByText('The post is in a thread of its own now.')).toBeVisible();
  expect(fakeApi.calls(splitThread)[0]).toMatchObject({
    body: { title: 'On its own', postIds: [second.id] },
  });
});

test('merging asks which thread', async () => {
  fakeApi.on(listThreads, {
    items: [{ ...aThread({ id: '9e600000-0000-4000-8000-00000000000c', title: 'Older' }), lastAuthor: 'Jo' }],
    pinned: [],
    nextCursor: null,
  });
  fakeApi.on(mergeThread, moderated);
  const { user } = renderPage(<ThreadModeration thread={moderated} />, { me: facilitator });
  await user.click(await screen.findByRole('button', { name: 'Merge into another' }));
  const dialog = screen.getByRole('dialog');
  await within(dialog).findByRole('option', { name: 'Older' });
  await user.click(within(dialog).getByRole('button', { name: 'Merge' }));
  expect(within(dialog).getByRole('link', { name: 'Choose the thread they belong to' })).toBeVisible();
  await user.selectOptions(within(dialog).getByLabelText('Into which thread?'), 'Older');
  await user.click(within(dialog).getByRole('button', { name: 'Merge' }));
  expect(await screen.findByText('The posts are at the end of this thread now.')).toBeVisible();
});

test('an older thread is merged into by its link', async () => {
  const into = '9e600000-0000-4000-8000-00000000000d';
  fakeApi.on(listThreads, { items: [], pinned: [], nextCursor: 'more' }).on(mergeThread, moderated);
  const { user } = renderPage(<ThreadModeration thread={moderated} />, { me: facilitator });
  await user.click(await screen.findByRole('button', { name: 'Merge into another' }));
  const dialog = screen.getByRole('dialog');
  const link = await within(dialog).findByLabelText('Or an older one, by its link');
  await user.type(link, 'https://elsewhere.example/');
  await user.click(within(dialog).getByRole('button', { name: 'Merge' }));
  expect(within(dialog).getByRole('link', { name: 'Enter the link of a thread' })).toBeVisible();
  await user.clear(link);
  await user.type(link, `https://hub.example/discussions/threads/${into}?post=3`);
  await user.click(within(dialog).getByRole('button', { name: 'Merge' }));
  expect(await screen.findByText('The posts are at the end of this thread now.')).toBeVisible();
  expect(fakeApi.calls(mergeThread)).toMatchObject([{ body: { intoThreadId: into } }]);
});

test('a summary that was removed is put back by one press', async () => {
  const body = fromPlainText('What it came to');
  const summary = { body, names: [], by: 'Marcia Lewis', at: '2026-11-20T09:00:00.000Z' };
  fakeApi.on(summariseThread, ({ body: { version } }) => ({ ...moderated, version: version + 1 }));
  const { user } = renderPage(<ThreadModeration thread={{ ...moderated, summary }} />, { me: facilitator });
  await user.click(await screen.findByRole('button', { name: 'Change the summary' }));
  await user.click(await screen.findByRole('button', { name: 'Remove the summary' }));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('The summary is back.')).toBeVisible();
  const { version } = moderated;
  expect(fakeApi.calls(summariseThread)).toMatchObject([
    { body: { version, body: null } },
    { body: { version: version + 1, body } },
  ]);
});

test('nobody else is offered any of it', () => {
  renderPage(<ThreadModeration thread={aThread()} />, {});
  expect(screen.queryByText('Look after this thread')).toBeNull();
});

test('whoever reported something reads what came of it', async () => {
  const { id, reason, detail, reportedAt } = aReport();
  fakeApi.on(listMyReports, {
    items: [
      {
        id,
        reason,
        detail,
        reportedAt,
        state: 'closed',
        outcome: 'edited',
        told: 'Jo has changed it. Thank you.',
        closedAt: '2026-11-21T09:00:00.000Z',
      },
    ],
    nextCursor: null,
  });
  renderPage(<MyReportsPage />, {});
  expect(await screen.findByText('Jo has changed it. Thank you.')).toBeVisible();
  expect(screen.getByText('The author was asked to change it')).toBeVisible();
  await expectAccessible();
});
