import '../introductions.css';
import { INTRODUCTION_STATES, type MyIntroduction } from '@hub/contracts/introductions';
import { useState } from 'react';
import { useMe } from '#platform/me.ts';
import { useNarrowedList } from '#platform/narrowed-list.ts';
import { toastProblem, asProblem } from '#platform/problem.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Loading } from '#ui/loading.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ShowMore } from '#ui/show-more.tsx';
import { Tag } from '#ui/tag.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { FullDate } from '#ui/when.tsx';
import { Contacts } from '../components/contacts.tsx';
import { IntroductionTabs } from '../components/introduction-tabs.tsx';
import { aboutWords, STATE_TONES } from '../introduction-words.ts';
import { myIntroductionsQuery, useWithdraw } from '../introductions.queries.ts';

/** What oneself asked and, for a lead or delegate, what colleagues did. */
export function MyIntroductionsPage() {
  const me = useMe();
  const list = useNarrowedList(myIntroductionsQuery());
  const items = list.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <BackLink to="/indicators">Indicators</BackLink>
      <PageHeading
        title="Introductions"
        lead="Authorities that share a figure without their name, and that you asked to talk to. Nobody learns a name before both have agreed."
      />
      <IntroductionTabs current="mine" />
      {!items ? (
        <Loading label="Loading introductions" />
      ) : items.length === 0 ? (
        <EmptyState title="You have asked for no introduction yet">
          <p>
            Compare an indicator. Under “What closed the gap elsewhere” you can ask to connect with an
            authority that closed its gap and shares its figure without its name.
          </p>
          <ButtonLink to="/indicators" variant="quiet">
            Go to indicators
          </ButtonLink>
        </EmptyState>
      ) : (
        <>
          <ul className="introductions">
            {items.map((item) => (
              <Mine key={item.id} item={item} isMine={item.askedBy?.id === me.id} />
            ))}
          </ul>
          <ShowMore of={list} />
        </>
      )}
    </>
  );
}

function Mine({ item, isMine }: { item: MyIntroduction; isMine: boolean }) {
  const { other, state, askedBy, askedAt, closesAt, why, reason, contacts, can } = item;
  return (
    <li className="card introduction">
      <div className="row spread">
        <h2>{other}</h2>
        <Tag tone={STATE_TONES[state]}>{INTRODUCTION_STATES[state]}</Tag>
      </div>
      <p className="soft small">
        {aboutWords(item)}. Asked{!isMine && askedBy ? ` by ${askedBy.name}` : ''} on{' '}
        <FullDate at={askedAt} />.
      </p>
      <p className="introduction-words">{why}</p>
      {state === 'agreed' && (
        <>
          <p>They said yes. You can write to each other now:</p>
          <Contacts contacts={contacts} />
        </>
      )}
      {state === 'declined' && (
        <p>
          {reason === null
            ? 'They would rather not be introduced now. They were not told who asked.'
            : `The programme team declined: ${reason}`}
        </p>
      )}
      {can.withdraw && (
        <>
          <p className="soft small">
            Without an answer it ends on <FullDate at={closesAt} />.
          </p>
          <Withdraw id={item.id} />
        </>
      )}
    </li>
  );
}

function Withdraw({ id }: { id: string }) {
  const [isOpen, setOpen] = useState(false);
  const withdraw = useWithdraw();
  const take = async () => {
    try {
      await withdraw.mutateAsync(id);
      setOpen(false);
    } catch (error) {
      toastProblem(asProblem(error), () => void take());
    }
  };
  return (
    <>
      <Button variant="quiet" isSmall onClick={() => setOpen(true)}>
        Take back
      </Button>
      <Dialog title="Take this request back?" isOpen={isOpen} onClose={() => setOpen(false)}>
        <p>Nobody answers it then. You can ask again later.</p>
        <div className="form-actions">
          <Button variant="danger" isBusy={withdraw.isPending} onClick={() => void take()}>
            Take the request back
          </Button>
          <Button variant="quiet" onClick={() => setOpen(false)}>
            Keep it
          </Button>
        </div>
      </Dialog>
    </>
  );
}
