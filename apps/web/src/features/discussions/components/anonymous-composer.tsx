import '../anonymous.css';
import { type AnonymousTiming, FEWEST_ALIKE, TOKENS_A_WEEK } from '@hub/contracts/anonymous-posts';
import { isEmpty, type RichText } from '@hub/contracts/rich-text';
import { LONGEST_CONTENT_NOTE, LONGEST_THREAD_TITLE } from '@hub/contracts/threads';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { Link } from 'react-router';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { LazyEditor } from '#platform/rich-text/lazy-editor.tsx';
import { Button } from '#ui/button.tsx';
import { Radios } from '#ui/choices.tsx';
import { FieldError } from '#ui/field.tsx';
import { Loading } from '#ui/loading.tsx';
import { Notice } from '#ui/notice.tsx';
import { Select } from '#ui/select.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { agreementQuery } from '../agreement.queries.ts';
import { canBeAnonymous } from '../anonymous-secrets.ts';
import { NoTokenLeft, sendAnonymously, type Sent } from '../anonymous-sending.ts';
import { useAnonymousStore, useKept } from '../use-anonymous.ts';
import { AgreementDialog } from './agreement-dialog.tsx';
import { DoNotName } from './do-not-name.tsx';
import { KnownReachLine } from './reach-line.tsx';
import { RecoveryPhrase } from './recovery-phrase.tsx';

export interface AnonymousComposerProps {
  space: { id: string; name: string };
  /** None: it opens a thread. */
  thread?: { id: string; title: string };
  /** The post it answers, where that is not the newest. */
  replyTo?: { postId: string; number: number; name: string } | null;
  /** Once it is sent and the author has read what becomes of it. */
  onDone?: () => void;
}

export const WHEN = [
  {
    value: 'now',
    label: 'Post now',
    hint: 'Members, facilitators and administrators cannot find out that it was you; someone with the server’s logs and backups might, by timing.',
  },
  {
    value: 'batch',
    label: 'Post with the next batch',
    hint: 'Not even someone with the server’s logs and backups could find out; it appears within a day, shuffled with the others.',
  },
] as const;

/** Writing without a name: a box of its own, which shares nothing with the one that has a name and a draft. */
export const AnonymousComposer = (props: AnonymousComposerProps) =>
  canBeAnonymous() ? (
    <AnonymousBox {...props} key={`${props.space.id}/${props.thread?.id ?? ''}`} />
  ) : (
    <Notice tone="warn" title="This browser cannot post anonymously here">
      <p>It needs a connection over https. Open the hub’s address with https://, then try again.</p>
    </Notice>
  );

interface Values extends Draft {
  contentNote: string;
  about: string;
  when: AnonymousTiming | '';
}
interface Draft {
  title: string;
  body: RichText | null;
}

function AnonymousBox(props: AnonymousComposerProps) {
  const store = useAnonymousStore();
  const draftName = `draft:${props.thread?.id ?? props.space.id}` as const;
  const [draft, setDraft] = useState<Draft | null>(null);
  useEffect(() => {
    let isGone = false;
    void store.read(draftName).then((found) => !isGone && setDraft(found ?? { title: '', body: null }));
    return () => {
      isGone = true;
    };
  }, [store, draftName]);
  return draft === null ? <Loading /> : <AnonymousForm {...props} draft={draft} draftName={draftName} />;
}

function AnonymousForm({
  space,
  thread,
  replyTo = null,
  onDone,
  draft,
  draftName,
}: AnonymousComposerProps & { draft: Draft; draftName: `draft:${string}` }) {
  const store = useAnonymousStore();
  const facts = useKept(
    useCallback(async () => {
      const [keys, tokens, entropy] = await Promise.all([
        store.read('keys'),
        store.read('tokens'),
        store.read('entropy'),
      ]);
      return {
        key: keys?.items.find(({ spaceId }) => spaceId === space.id),
        tokens: (tokens ?? []).filter(({ spaceId }) => spaceId === space.id).length,
        isFirst: entropy === undefined,
      };
    }, [store, space.id]),
  );
  const [turn, setTurn] = useState(0);
  const [sent, setSent] = useState<{ state: Sent; isFirst: boolean } | null>(null);
  const [hasNoToken, setNoToken] = useState(false);

  const form = useForm<Values>({
    initial: {
      title: draft.title,
      body: draft.body,
      contentNote: '',
      about: '',
      when: '',
    },
    check: ({ title, body, when }) => ({
      ...(thread || title.trim() !== '' ? {} : { title: 'Enter a title' }),
      ...(body && !isEmpty(body)
        ? {}
        : { body: thread ? 'Enter your reply' : 'Enter what you want to say or ask' }),
      ...(when === '' ? { when: 'Choose when it is posted' } : {}),
    }),
    submit: async ({ title, body, contentNote, about, when }) => {
      if (body === null || when === '') return;
      setNoToken(false);
      try {
        const isFirst = facts?.isFirst ?? false;
        const state = await sendAnonymously(store, {
          space,
          thread: thread ?? null,
          title: title.trim(),
          body,
          contentNote: contentNote.trim(),
          about,
          when,
          replyToId: replyTo?.postId ?? null,
        });
        await store.change(draftName, () => undefined);
        setSent({ state, isFirst });
      } catch (error) {
        if (!(error instanceof NoTokenLeft)) throw error;
        setNoToken(true);
      }
    },
  });

  const keep = (change: Partial<Draft>) =>
    void store.change(draftName, (before) => ({
      title: form.values.title,
      body: form.values.body,
      ...before,
      ...change,
    }));

  if (sent)
    return (
      <SentNotice
        sent={sent}
        isThread={!thread}
        onDone={() => {
          form.reset({ title: '', body: null, contentNote: '', about: '', when: '' });
          setTurn(turn + 1);
          setSent(null);
          onDone?.();
        }}
      />
    );

  const bodyId = form.idOf('body');
  const bodyError = form.errorOf('body');
  return (
    <div className="anonymous-box">
      <FormErrors form={form} />
      <FormBody form={form}>
        <p className="anonymous-promise">
          <b>Nobody can unmask this, and nobody can be asked to.</b>{' '}
          <Link to="/discussions/anonymous">How it works, and what you have posted</Link>
        </p>
        {replyTo && (
          <p className="soft small">
            In reply to post {replyTo.number} by {replyTo.name}
          </p>
        )}
        {!thread && (
          <TextInput
            {...form.field('title')}
            onChange={(title) => {
              form.set('title', title);
              keep({ title });
            }}
            label="Title"
            hint={`Up to ${LONGEST_THREAD_TITLE} characters`}
            autoComplete="off"
          />
        )}
        <div className={`field anonymous-editor${bodyError === undefined ? '' : ' field-wrong'}`}>
          <FieldError id={bodyId} error={bodyError} />
          <LazyEditor
            id={bodyId}
            label={thread ? 'Your anonymous reply' : 'What you want to say or ask'}
            placeholder="What you type stays in this browser until you post it"
            initial={draft.body}
            resetKey={`${turn}`}
            onChange={(body) => {
              form.set('body', body);
              keep({ body });
            }}
            isInvalid={bodyError !== undefined}
            describedBy={bodyError === undefined ? undefined : `${bodyId}-error`}
          />
        </div>
        <TextInput
          {...form.field('contentNote')}
          label="Content note (optional)"
          hint={`What readers should know before they open it. Up to ${LONGEST_CONTENT_NOTE} characters.`}
          autoComplete="off"
        />
        {facts?.key && facts.key.descriptions.length > 0 && (
          <Select
            {...form.field('about')}
            label="Say about yourself (optional)"
            hint={`Only what at least ${FEWEST_ALIKE} people who can post here could say is on this list. Choose it only if it is true.`}
            options={[
              { value: '', label: 'Nothing' },
              ...facts.key.descriptions.map((description) => ({
                value: description,
                label: description.replace(/^./, (letter) => letter.toUpperCase()),
              })),
            ]}
          />
        )}
        <Radios {...form.field('when')} label="When should it be posted?" options={WHEN} />
        <BeforeYouPost people={facts?.key?.people} isLasting={store.isLasting} />
        <KnownReachLine spaceId={space.id} />
        <DoNotName />
        {hasNoToken && (facts?.tokens ?? 0) === 0 && <NoTokens />}
        <div className="form-actions">
          <Button type="submit" isBusy={form.isBusy}>
            Post anonymously
          </Button>
          {facts && (
            <span className="soft small">
              {facts.tokens > 0 ? `You can post ${facts.tokens} more here this week` : 'None left this week'}
            </span>
          )}
        </div>
      </FormBody>
    </div>
  );
}

const BeforeYouPost = ({ people, isLasting }: { people: number | undefined; isLasting: boolean }) => (
  <div className="anonymous-care">
    <p className="strong">What we cannot hide for you</p>
    <ul>
      <li>How you write, and what only you could know. Do not name your team.</li>
      <li>
        That you were here: when few people are, choose the next batch. Changes and deletions give you the
        same choice.
      </li>
      {people !== undefined && people < FEWEST_ALIKE && (
        <li>
          <b>Only {people === 1 ? 'one person' : `${people} people`} can post in this space:</b> others may
          guess.
        </li>
      )}
      {!isLasting && (
        <li>
          <b>This browser keeps nothing</b> (a private window?): when you close it you can no longer change
          what you post.
        </li>
      )}
    </ul>
  </div>
);

/** Before the agreement is accepted the hub gives none; afterwards they come in a moment, as to everybody. */
function NoTokens() {
  const [isReading, setReading] = useState(false);
  // As everybody's browser has read it already: asking now would tell that somebody writes.
  const { data: agreement } = useQuery({ ...agreementQuery(), enabled: false });
  if (agreement?.acceptedAt !== null) return <NoneLeft />;
  return (
    <Notice tone="warn" title="Accept how we talk here first">
      <p>
        Everybody does before they write, with their name or without. Then this browser is given what it needs
        to post. Your text stays in this browser.
      </p>
      <Button isSmall onClick={() => setReading(true)}>
        Read and accept
      </Button>
      <AgreementDialog
        isOpen={isReading}
        onClose={() => setReading(false)}
        onAccepted={() => setReading(false)}
      />
    </Notice>
  );
}

const NoneLeft = () => (
  <Notice tone="warn" title="There is no token for this space in this browser">
    <p>
      Every browser is given {TOKENS_A_WEEK} a week for each space, in the background and whether or not they
      are used. New ones come on Monday. If you have just opened discussions here for the first time, try
      again in a minute. Your text stays in this browser.
    </p>
  </Notice>
);

const BECOMES: Record<Sent, string> = {
  published: 'It is in its thread now. It carries the day and no time.',
  'in-review': 'Somebody who looks after the space reads it before it appears. They cannot see who wrote it.',
  'in-batch':
    'It appears with the next batch, within a day. Until you have seen it there, open discussions in this browser now and then: it keeps a copy and sends it again if the hub loses it.',
  sending: 'We could not reach the hub. This browser keeps it and sends it by itself.',
};

function SentNotice({
  sent,
  isThread,
  onDone,
}: {
  sent: { state: Sent; isFirst: boolean };
  isThread: boolean;
  onDone: () => void;
}) {
  return (
    <div className="anonymous-box" role="status">
      <p className="strong">{sent.state === 'sending' ? 'Not sent yet' : 'Sent without your name'}</p>
      <p>{BECOMES[sent.state]}</p>
      {sent.isFirst && <RecoveryPhrase />}
      <div className="form-actions">
        <Button onClick={onDone}>{isThread ? 'Done' : 'Back to the thread'}</Button>
        <Link to="/discussions/anonymous">Your anonymous posts</Link>
      </div>
    </div>
  );
}
