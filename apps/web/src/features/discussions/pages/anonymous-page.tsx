import '../anonymous.css';
import { useCallback, useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { CallResult } from '@hub/contracts/endpoint';
import type { findMyAnonymousPosts } from '@hub/contracts/anonymous-posts';
import { Confirmed } from '#platform/confirmed.tsx';
import { FormBody, useForm } from '#platform/form.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Loading } from '#ui/loading.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Tag } from '#ui/tag.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { PlainDate } from '#ui/when.tsx';
import { threadAddress } from '../addresses.ts';
import { aliasOf, canBeAnonymous, entropyFrom } from '../anonymous-secrets.ts';
import { dropFromList, takeBack } from '../anonymous-sending.ts';
import type { KeptPost } from '../anonymous-store.ts';
import { findMine } from '../anonymous.queries.ts';
import { RecoveryPhrase } from '../components/recovery-phrase.tsx';
import { useAnonymousStore, useKept } from '../use-anonymous.ts';

/** What one has posted without a name, as far as this browser knows: the hub does not. */
export function AnonymousPage() {
  const store = useAnonymousStore();
  const kept = useKept(
    useCallback(async () => {
      const [posts, entropy] = await Promise.all([store.read('posts'), store.read('entropy')]);
      return { posts: posts ?? [], entropy: entropy ?? null };
    }, [store]),
  );
  return (
    <>
      <BackLink to="/discussions">Discussions</BackLink>
      <PageHeading
        title="Your anonymous posts on this device"
        lead="This list is in this browser and nowhere else. Nobody can unmask these posts, and nobody can be asked to."
      />
      {!canBeAnonymous() && (
        <Notice tone="warn" title="This browser cannot post anonymously here">
          <p>It needs a connection over https.</p>
        </Notice>
      )}
      <div className="stack-wide">
        {kept === undefined ? <Loading /> : <Posts {...kept} />}
        <HowItWorks />
        {kept && (
          <Card title="Recovery phrase">
            {kept.entropy === null ? (
              <p>It is made with your first anonymous post from this browser.</p>
            ) : (
              <RecoveryPhrase />
            )}
            <Restore hasOne={kept.entropy !== null} />
          </Card>
        )}
        {kept && (kept.entropy !== null || kept.posts.length > 0) && (
          <Card title="Forget this device">
            <p>
              Takes the list and the phrase out of this browser. The posts stay where they are; without the
              phrase nobody, not even you, can change them any more.
            </p>
            <Confirmed
              button="Forget this device"
              variant="danger"
              title="Forget your anonymous posts on this device?"
              confirm="Forget them"
              keep="Keep them"
              act={() => store.forget()}
              onDone={() => showToast({ text: 'This browser no longer knows what you posted.' })}
            >
              <p>Write the twelve words down first if you may want to change or delete a post later.</p>
            </Confirmed>
          </Card>
        )}
      </div>
    </>
  );
}

function Posts({ posts, entropy }: { posts: KeptPost[]; entropy: string | null }) {
  const threads = [...new Map(posts.map((post) => [post.threadId, post])).values()];
  return (
    <Card title="What you have posted">
      {threads.length === 0 || entropy === null ? (
        <EmptyState title="Nothing posted from this browser">
          <p>
            In spaces that allow it, choose “Anonymously” beside the box to write in. With your recovery
            phrase, posts from another device show “You wrote this” in their thread.
          </p>
        </EmptyState>
      ) : (
        <ul className="anonymous-threads">
          {threads.map((thread) => (
            <li key={thread.threadId}>
              <ThreadOfMine
                thread={thread}
                entropy={entropy}
                posts={posts.filter(({ threadId }) => threadId === thread.threadId)}
              />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

type Mine = CallResult<typeof findMyAnonymousPosts>;

function ThreadOfMine({ thread, posts, entropy }: { thread: KeptPost; posts: KeptPost[]; entropy: string }) {
  const store = useAnonymousStore();
  const { threadId } = thread;
  const [mine, setMine] = useState<Mine | 'lost'>();
  useEffect(() => {
    let isGone = false;
    void aliasOf(entropy, threadId)
      .then(({ secret }) => findMine(threadId, secret))
      .catch(() => 'lost' as const)
      .then((found) => !isGone && setMine(found));
    return () => {
      isGone = true;
    };
  }, [entropy, threadId]);
  const found = mine === 'lost' ? undefined : mine;
  const there = found?.posts ?? [];
  return (
    <>
      <p>
        {there.some(({ number }) => number !== null) ? (
          <Link to={threadAddress(threadId)}>{found?.title ?? thread.title}</Link>
        ) : (
          <b>{thread.title}</b>
        )}{' '}
        <span className="soft small">
          {thread.spaceName}
          {found?.name && `, as ${found.name}`}
        </span>
      </p>
      {mine === 'lost' && <p className="soft small">We could not reach the hub to ask what came since.</p>}
      {found && there.length > 0 && (
        <p className="small">
          {count(found.replies, 'reply', 'replies')} since{' '}
          {there.map(({ id, number, state, reason }) => (
            <span key={id} className="anonymous-state">
              {number !== null && `Post ${number}`} <StateTag state={state} />
              {state === 'refused' && reason && <span className="soft"> {reason}</span>}
            </span>
          ))}
        </p>
      )}
      <ul className="anonymous-kept">
        {posts
          .filter(({ state }) => state !== 'sent')
          .map((post) => (
            <li key={post.id} className="row">
              {post.state === 'in-batch' && <Tag tone="brand">Waits for the next batch</Tag>}
              {post.state === 'sending' && <Tag tone="warn">Waiting to be sent</Tag>}
              {post.state === 'refused' && <Tag tone="bad">Not posted</Tag>}
              <span className="small soft">
                <PlainDate on={post.sentOn} />
                {post.why && `: ${post.why}`}
              </span>
              {post.state === 'refused' ? (
                <Button variant="quiet" isSmall onClick={() => void dropFromList(store, post.id)}>
                  Remove from the list
                </Button>
              ) : (
                <Confirmed
                  button="Take it back"
                  title="Take this post back?"
                  confirm="Take it back"
                  keep="Let it be posted"
                  act={() => takeBack(store, post)}
                  onDone={() => showToast({ text: 'It will not be posted.' })}
                >
                  <p>It has not appeared yet, and then never will.</p>
                </Confirmed>
              )}
            </li>
          ))}
      </ul>
    </>
  );
}

const StateTag = ({ state }: { state: Mine['posts'][number]['state'] }) => {
  if (state === 'waiting') return <Tag tone="warn">Waits to be read</Tag>;
  if (state === 'refused') return <Tag tone="bad">Does not appear</Tag>;
  return state === 'removed' ? <Tag>Deleted</Tag> : <Tag tone="good">Published</Tag>;
};

function Restore({ hasOne }: { hasOne: boolean }) {
  const store = useAnonymousStore();
  const form = useForm({
    initial: { phrase: '' },
    submit: async ({ phrase }) => {
      const entropy = await entropyFrom(phrase);
      if (entropy === null) {
        setWrong(true);
        return 'more-to-come';
      }
      setWrong(false);
      await store.change('entropy', () => entropy);
      form.reset();
      showToast({ text: 'This browser knows your anonymous posts again, in each thread you open.' });
      return undefined;
    },
  });
  const [isWrong, setWrong] = useState(false);
  return (
    <details>
      <summary>Restore from a phrase you wrote down</summary>
      <FormBody form={form}>
        <TextArea
          {...form.field('phrase')}
          error={isWrong ? 'These are not twelve words of a recovery phrase. Check each word' : undefined}
          label="Your twelve words"
          hint={
            hasOne
              ? 'It takes the place of the phrase in this browser: write that one down first if you need it.'
              : 'With spaces between them. They stay in this browser.'
          }
          rows={2}
        />
        <Button type="submit" variant="quiet" isBusy={form.isBusy}>
          Restore
        </Button>
      </FormBody>
    </details>
  );
}

const HowItWorks = () => (
  <Card title="How it works">
    <div className="stack">
      <p>
        Every member’s browser is given a few tokens each week, whether or not they are ever used. The hub
        signs them without seeing them. When you post anonymously, your browser sends the post with one of
        them and without your sign-in, so the hub learns that somebody who may post there wrote it, and not
        who.
      </p>
      <p>
        No request line, address or time of it is kept; the post carries its day. You are told of replies as
        every reader is. In one thread you keep one name, such as “Anonymous 1”, and nobody can connect it
        with another thread’s.
      </p>
      <p>
        With “Post now”, somebody with the server’s logs and backups might guess by timing. With the next
        batch, not even they could. Against somebody who takes over the running server itself, or this device,
        we promise nothing.
      </p>
    </div>
  </Card>
);
