import '../introductions.css';
import { INTRODUCTION_STATES, type ReceivedIntroduction } from '@hub/contracts/introductions';
import { useState } from 'react';
import { useMe } from '#platform/me.ts';
import { useNarrowedList } from '#platform/narrowed-list.ts';
import { asProblem, toastProblem } from '#platform/problem.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Loading } from '#ui/loading.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ShowMore } from '#ui/show-more.tsx';
import { Tag } from '#ui/tag.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { FullDate } from '#ui/when.tsx';
import { Contacts } from '../components/contacts.tsx';
import { IntroductionTabs } from '../components/introduction-tabs.tsx';
import { aboutWords, STATE_TONES } from '../introduction-words.ts';
import { receivedIntroductionsQuery, useAnswer } from '../introductions.queries.ts';

/** Who would like to talk to one’s own authority: for those who answer for it. */
export function ReceivedIntroductionsPage() {
  const { member } = useMe();
  const mayAnswer = member?.role === 'lead' || member?.role === 'delegate';
  return (
    <>
      <BackLink to="/indicators">Indicators</BackLink>
      <PageHeading
        title="Introductions"
        lead="Authorities that would like to learn from a figure you share without your name. They do not know who you are."
      />
      {mayAnswer ? (
        <>
          <IntroductionTabs current="received" />
          <Received />
        </>
      ) : (
        <>
          <p>Your authority’s lead and delegates answer requests to be introduced.</p>
          <ButtonLink to="/introductions" variant="quiet">
            See what you asked
          </ButtonLink>
        </>
      )}
    </>
  );
}

function Received() {
  const list = useNarrowedList(receivedIntroductionsQuery());
  const items = list.data?.pages.flatMap((page) => page.items);
  if (!items) return <Loading label="Loading introductions" />;
  if (items.length === 0)
    return (
      <EmptyState title="Nobody has asked to talk to you yet">
        <p>
          When somebody does, the programme team looks at it first, and you read here what they would like to
          ask.
        </p>
      </EmptyState>
    );
  return (
    <>
      <ul className="introductions">
        {items.map((item) => (
          <Request key={item.id} item={item} />
        ))}
      </ul>
      <ShowMore of={list} />
    </>
  );
}

function Request({ item }: { item: ReceivedIntroduction }) {
  const { id, other, state, why, passedOnAt, closesAt, contacts, can } = item;
  return (
    <li className="card introduction">
      <div className="row spread">
        <h2>{other} asks</h2>
        <Tag tone={STATE_TONES[state]}>{can.answer ? 'Waiting for you' : INTRODUCTION_STATES[state]}</Tag>
      </div>
      <p className="soft small">
        {aboutWords(item)}. Passed on by the programme team on <FullDate at={passedOnAt} />.
      </p>
      {why.map((words) => (
        <p key={words} className="introduction-words">
          {words}
        </p>
      ))}
      {state === 'agreed' && (
        <>
          <p>You said yes. You can write to each other now:</p>
          <Contacts contacts={contacts} />
        </>
      )}
      {can.answer && <Answer id={id} closesAt={closesAt} />}
    </li>
  );
}

function Answer({ id, closesAt }: { id: string; closesAt: string }) {
  const [asked, setAsked] = useState<'yes' | 'no' | null>(null);
  const answer = useAnswer(id);
  const send = async (isAgreed: boolean) => {
    try {
      await answer.mutateAsync(isAgreed);
      setAsked(null);
      showToast({
        text: isAgreed
          ? 'You are introduced. Their names are in the request.'
          : 'Declined. They were not told who you are.',
      });
    } catch (error) {
      toastProblem(asProblem(error), () => void send(isAgreed));
    }
  };
  return (
    <>
      <p className="soft small">
        Without an answer it ends on <FullDate at={closesAt} />.
      </p>
      <div className="form-actions">
        <Button onClick={() => setAsked('yes')}>Yes, introduce us</Button>
        <Button variant="quiet" onClick={() => setAsked('no')}>
          No, thank you
        </Button>
      </div>
      <Dialog title="Introduce us?" isOpen={asked === 'yes'} onClose={() => setAsked(null)}>
        <p>
          They see your name and your leads’, your authority and email addresses, and you see theirs. They
          learn that the figure is yours. This cannot be taken back.
        </p>
        <div className="form-actions">
          <Button isBusy={answer.isPending} onClick={() => void send(true)}>
            Show our names to each other
          </Button>
          <Button variant="quiet" onClick={() => setAsked(null)}>
            Not now
          </Button>
        </div>
      </Dialog>
      <Dialog title="Decline this request?" isOpen={asked === 'no'} onClose={() => setAsked(null)}>
        <p>They are told that you would rather not, and not who you are.</p>
        <div className="form-actions">
          <Button variant="danger" isBusy={answer.isPending} onClick={() => void send(false)}>
            Decline
          </Button>
          <Button variant="quiet" onClick={() => setAsked(null)}>
            Not now
          </Button>
        </div>
      </Dialog>
    </>
  );
}
