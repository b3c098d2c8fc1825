import '../moderation.css';
import { LONGEST_PIN_DAYS } from '@hub/contracts/moderation';
import type { RichText } from '@hub/contracts/rich-text';
import type { Thread } from '@hub/contracts/threads';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { Confirmed } from '#platform/confirmed.tsx';
import { useForm } from '#platform/form.tsx';
import { FormDialog } from '#platform/form-dialog.tsx';
import { newId } from '#platform/new-id.ts';
import { asProblem, toastProblem } from '#platform/problem.ts';
import { LazyEditor } from '#platform/rich-text/lazy-editor.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Checkboxes } from '#ui/choices.tsx';
import { count } from '#ui/count.ts';
import { DateInput, dateOfParts, datePartsOf } from '#ui/date-input.tsx';
import { FieldError, FieldHint } from '#ui/field.tsx';
import { Loading } from '#ui/loading.tsx';
import { daysAfter, londonDay } from '#ui/london-time.ts';
import { Select } from '#ui/select.tsx';
import { ShowMore } from '#ui/show-more.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { showToast } from '#ui/toast.tsx';
import { threadAddress } from '../addresses.ts';
import {
  postsToChooseQuery,
  threadsToMergeQuery,
  useLockThread,
  useMergeThread,
  useMoveThread,
  usePinThread,
  useSplitThread,
  useSummariseThread,
} from '../moderation.queries.ts';
import { beginningOf } from '../post-words.ts';
import { spacesQuery } from '../spaces.queries.ts';

interface OfThread {
  thread: Thread;
}
interface OfDialog extends OfThread {
  onClose: () => void;
}

const DIALOGS = {
  pin: PinDialog,
  summary: SummaryDialog,
  split: SplitDialog,
  merge: MergeDialog,
  move: MoveDialog,
};
type DialogName = keyof typeof DIALOGS;

/** What those who look after a space can do with a thread of it. */
export function ThreadModeration({ thread }: OfThread) {
  const [open, setOpen] = useState<DialogName | null>(null);
  const { mutateAsync: pin } = usePinThread(thread.id);
  const { mutateAsync: lock } = useLockThread(thread.id);
  if (!thread.can.moderate || thread.state !== 'published') return null;
  const isLocked = thread.lockedAt !== null;
  const isPinned = thread.pinnedUntil !== null;
  const Open = open && DIALOGS[open];
  const opener = (name: DialogName, label: string) => (
    <li>
      <Button variant="quiet" isSmall onClick={() => setOpen(name)}>
        {label}
      </Button>
    </li>
  );
  return (
    <Card title="Look after this thread">
      <ul className="moderation-acts">
        {opener('summary', thread.summary === null ? 'Write it in short' : 'Change the summary')}
        {isPinned ? (
          <li>
            <Button
              variant="quiet"
              isSmall
              onClick={() =>
                void pin(null).then(() => showToast({ text: 'The thread is no longer pinned.' }))
              }
            >
              Unpin
            </Button>
          </li>
        ) : (
          opener('pin', 'Pin')
        )}
        <li>
          <Confirmed
            button={isLocked ? 'Open to new posts' : 'Close to new posts'}
            title={isLocked ? 'Open this thread to new posts?' : 'Close this thread to new posts?'}
            confirm={isLocked ? 'Open it' : 'Close it'}
            keep="Not now"
            act={() => lock(!isLocked)}
            onDone={() =>
              showToast({
                text: isLocked ? 'The thread is open to new posts.' : 'The thread is closed to new posts.',
              })
            }
          >
            <p>
              {isLocked
                ? 'Everybody who can see it can reply again.'
                : 'Everybody can go on reading it. You can open it again at any time.'}
            </p>
          </Confirmed>
        </li>
        {thread.replies > 0 && opener('split', 'Split posts off')}
        {opener('merge', 'Merge into another')}
        {opener('move', 'Move to another space')}
      </ul>
      {Open && <Open thread={thread} onClose={() => setOpen(null)} />}
    </Card>
  );
}

const inThirtyDays = () => daysAfter(londonDay(Date.now()), 30);

function PinDialog({ thread, onClose }: OfDialog) {
  const { mutateAsync } = usePinThread(thread.id);
  const form = useForm({
    initial: { until: datePartsOf(inThirtyDays()) },
    submit: async ({ until }) => {
      await mutateAsync(dateOfParts(until));
      onClose();
      showToast({ text: 'The thread is pinned.' });
    },
    isInDialog: true,
  });
  return (
    <FormDialog title="Pin this thread" isOpen onClose={onClose} form={form} confirm="Pin" keep="Not now">
      <p>It comes first in its space until the end of this day.</p>
      <DateInput
        {...form.field('until')}
        label="Until"
        hint={`For example, 27 3 2027. At most ${LONGEST_PIN_DAYS} days from now.`}
      />
    </FormDialog>
  );
}

function SummaryDialog({ thread, onClose }: OfDialog) {
  const { summary } = thread;
  const { mutateAsync } = useSummariseThread(thread.id);
  const editorId = useId();
  const form = useForm<{ body: RichText | null }>({
    initial: { body: summary?.body ?? null },
    submit: async ({ body }) => {
      await mutateAsync({ version: thread.version, body });
      onClose();
      showToast({ text: body === null ? 'The summary is gone.' : 'The summary stands beside the thread.' });
    },
    isInDialog: true,
  });
  const change = (version: number, body: RichText | null, onDone: (now: Thread) => void) =>
    void mutateAsync({ version, body }).then(onDone, (failure: unknown) => toastProblem(asProblem(failure)));
  const remove = (body: RichText) =>
    change(thread.version, null, ({ version }) => {
      onClose();
      showToast({
        text: 'The summary is gone.',
        action: {
          label: 'Undo',
          run: () => change(version, body, () => showToast({ text: 'The summary is back.' })),
        },
      });
    });
  const field = { id: editorId, label: 'The thread in short', error: form.errorOf('body') };
  return (
    <FormDialog
      title="The thread in short"
      isOpen
      onClose={onClose}
      form={form}
      confirm="Save summary"
      keep="Not now"
    >
      <div className="field">
        <FieldHint
          {...field}
          hint="For those who come late: what was asked, what helped, what is still open."
        />
        <FieldError {...field} />
        <LazyEditor
          id={editorId}
          label={field.label}
          initial={summary?.body ?? null}
          onChange={(body) => form.set('body', body)}
          isInvalid={field.error !== undefined}
        />
      </div>
      {summary && (
        <p>
          <Button variant="danger" isSmall onClick={() => remove(summary.body)}>
            Remove the summary
          </Button>
        </p>
      )}
    </FormDialog>
  );
}

function SplitDialog({ thread, onClose }: OfDialog) {
  const { mutateAsync } = useSplitThread(thread.id);
  const navigate = useNavigate();
  const posts = useInfiniteQuery(postsToChooseQuery(thread.id));
  const [id] = useState(newId);
  const form = useForm<{ title: string; postIds: string[] }>({
    initial: { title: '', postIds: [] },
    submit: async (values) => {
      const made = await mutateAsync({ id, ...values });
      onClose();
      showToast({
        text:
          values.postIds.length === 1
            ? 'The post is in a thread of its own now.'
            : `${count(values.postIds.length, 'post is', 'posts are')} in a thread of their own now.`,
      });
      await navigate(threadAddress(made.id));
    },
    isInDialog: true,
  });
  const options = (posts.data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter(({ number, state }) => number !== 1 && state === 'published')
    .map((post) => ({
      value: post.id,
      label: `${post.number}. ${post.author.name}`,
      hint: beginningOf(post),
    }));
  return (
    <FormDialog
      title="Split posts off"
      isOpen
      onClose={onClose}
      form={form}
      confirm="Make a thread of them"
      keep="Not now"
    >
      <p>They become a thread of their own in the same space. Their old numbers here lead to it.</p>
      <TextInput {...form.field('title')} label="Title of the new thread" />
      {posts.isPending ? (
        <Loading label="Loading posts" />
      ) : (
        <Checkboxes
          id={form.idOf('postIds')}
          label="Which posts?"
          error={form.errorOf('postIds')}
          values={form.values.postIds}
          onChange={(postIds) => form.set('postIds', postIds)}
          options={options}
        />
      )}
      <ShowMore of={posts} isSmall />
    </FormDialog>
  );
}

/** The thread that an address is of. */
const threadOf = (link: string): string | null =>
  /\/discussions\/threads\/([0-9a-f-]{36})(?![0-9a-f-])/i.exec(link)?.[1] ?? null;

function MergeDialog({ thread, onClose }: OfDialog) {
  const { mutateAsync } = useMergeThread(thread.id);
  const navigate = useNavigate();
  const { data } = useQuery(threadsToMergeQuery(thread.space.id));
  const form = useForm({
    initial: { intoThreadId: '', link: '' },
    check: ({ intoThreadId, link }): Record<string, string> => {
      if (link.trim() !== '' && threadOf(link) === null) return { link: 'Enter the link of a thread' };
      if (link.trim() === '' && intoThreadId === '')
        return { intoThreadId: 'Choose the thread they belong to' };
      return {};
    },
    submit: async ({ intoThreadId, link }) => {
      const merged = await mutateAsync(threadOf(link) ?? intoThreadId);
      onClose();
      showToast({ text: 'The posts are at the end of this thread now.' });
      await navigate(threadAddress(merged.id));
    },
    isInDialog: true,
  });
  const others = [...(data?.pinned ?? []), ...(data?.items ?? [])].filter(({ id }) => id !== thread.id);
  return (
    <FormDialog
      title="Merge into another thread"
      isOpen
      onClose={onClose}
      form={form}
      confirm="Merge"
      keep="Not now"
      isDanger
    >
      <p>
        All posts go to the end of the other thread, with new numbers. Links to this thread lead there. This
        cannot be undone.
      </p>
      <Select
        {...form.field('intoThreadId')}
        label="Into which thread?"
        hint={`Of the newest in ${thread.space.name}.`}
        options={[
          { value: '', label: 'Choose a thread' },
          ...others.map(({ id, title }) => ({ value: id, label: title })),
        ]}
      />
      {data && data.nextCursor !== null && (
        <TextInput
          {...form.field('link')}
          label="Or an older one, by its link"
          hint="Copy it from the address of its page."
          autoComplete="off"
        />
      )}
    </FormDialog>
  );
}

function MoveDialog({ thread, onClose }: OfDialog) {
  const { mutateAsync } = useMoveThread(thread.id);
  const { data } = useQuery(spacesQuery());
  const form = useForm({
    initial: { spaceId: '' },
    check: ({ spaceId }): Record<string, string> => (spaceId === '' ? { spaceId: 'Choose a space' } : {}),
    submit: async ({ spaceId }) => {
      const moved = await mutateAsync(spaceId);
      onClose();
      showToast({ text: `The thread is in ${moved.space.name} now.` });
    },
    isInDialog: true,
  });
  const spaces = (data?.items ?? []).filter(
    ({ id, kind, archivedAt }) => id !== thread.space.id && kind !== 'hidden' && archivedAt === null,
  );
  return (
    <FormDialog
      title="Move to another space"
      isOpen
      onClose={onClose}
      form={form}
      confirm="Move"
      keep="Not now"
    >
      <p>
        Links stay the same. People wrote these posts for those who can read them now, so a thread goes to as
        many people or to fewer, never to more.
      </p>
      <Select
        {...form.field('spaceId')}
        label="To which space?"
        options={[
          { value: '', label: 'Choose a space' },
          ...spaces.map(({ id, name, audience }) => ({ value: id, label: `${name} (${audience})` })),
        ]}
      />
    </FormDialog>
  );
}
