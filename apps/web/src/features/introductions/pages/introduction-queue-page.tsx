import '../introductions.css';
import {
  INTRODUCTION_STATES,
  INTRODUCTION_VIEWS,
  type IntroductionView,
  LONGEST_REFUSAL,
  type QueuedIntroduction,
} from '@hub/contracts/introductions';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { oneOf } from '#platform/address-filters.ts';
import { useForm } from '#platform/form.tsx';
import { FormDialog } from '#platform/form-dialog.tsx';
import { useMe } from '#platform/me.ts';
import { useNarrowedList } from '#platform/narrowed-list.ts';
import { asProblem, toastProblem } from '#platform/problem.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Loading } from '#ui/loading.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ShowMore } from '#ui/show-more.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { Tag } from '#ui/tag.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { FullDate } from '#ui/when.tsx';
import { aboutWords, STATE_TONES } from '../introduction-words.ts';
import { introductionQueueQuery, useDecline, usePassOn } from '../introductions.queries.ts';

const VIEWS = Object.keys(INTRODUCTION_VIEWS) as IntroductionView[];
const EMPTY: Record<IntroductionView, string> = {
  waiting: 'No request waits for you',
  'with-them': 'No request waits for an authority',
  over: 'No request is over yet',
};

/** Requests to be introduced, for the programme team, which alone sees both names. */
export function IntroductionQueuePage() {
  const { can } = useMe();
  const [search] = useSearchParams();
  const view = oneOf(VIEWS, search.get('view')) ?? 'waiting';
  if (!can.runProgramme)
    return (
      <>
        <PageHeading title="Requests to be introduced" />
        <p>Only the programme team introduces authorities to each other.</p>
        <ButtonLink to="/introductions">See what you asked</ButtonLink>
      </>
    );
  return (
    <>
      <BackLink to="/programme">Programme</BackLink>
      <PageHeading
        title="Requests to be introduced"
        lead="Authorities that would like to talk to one that shares a figure without its name. Only you see both. Pass on what says nothing of who asks."
      />
      <Tabs
        label="Requests"
        tabs={VIEWS.map((each) => ({
          to: each === 'waiting' ? '/introductions/queue' : `/introductions/queue?view=${each}`,
          label: INTRODUCTION_VIEWS[each],
          isCurrent: each === view,
        }))}
      />
      <Queue key={view} view={view} />
    </>
  );
}

function Queue({ view }: { view: IntroductionView }) {
  const list = useNarrowedList(introductionQueueQuery(view));
  const items = list.data?.pages.flatMap((page) => page.items);
  if (!items) return <Loading label="Loading requests" />;
  if (items.length === 0)
    return (
      <EmptyState title={EMPTY[view]}>
        <p>People ask from the comparison of an indicator, beside an authority whose gap closed.</p>
      </EmptyState>
    );
  return (
    <>
      <ul className="introductions">
        {items.map((item) => (
          <Queued key={item.id} item={item} />
        ))}
      </ul>
      <ShowMore of={list} />
    </>
  );
}

function Queued({ item }: { item: QueuedIntroduction }) {
  const { id, asker, target, asks, state, reason, can, askedAt, closesAt } = item;
  return (
    <li className="card introduction">
      <div className="row spread">
        <h2>
          {asker.name} asks about {target.name}
        </h2>
        <Tag tone={STATE_TONES[state]}>{INTRODUCTION_STATES[state]}</Tag>
      </div>
      <p className="soft small">
        {aboutWords(item)}. Asked on <FullDate at={askedAt} />
        {can.decline && (
          <>
            , ends on <FullDate at={closesAt} />
          </>
        )}
        .
      </p>
      {asks.map(({ person, why, askedAt: at, isPassedOn }) => (
        <div key={`${at}${why}`}>
          <p className="introduction-words">{why}</p>
          <p className="soft small">
            {person ? <Link to={`/people/${person.id}`}>{person.name}</Link> : 'Somebody who has left'}
            {isPassedOn ? ', passed on' : ', not passed on yet'}
          </p>
        </div>
      ))}
      {reason !== null && <p>Declined: {reason}</p>}
      {(can.passOn || can.decline) && (
        <div className="form-actions">
          {can.passOn && <PassOn id={id} target={target.name} />}
          {can.decline && <Decline id={id} />}
        </div>
      )}
    </li>
  );
}

function PassOn({ id, target }: { id: string; target: string }) {
  const [isOpen, setOpen] = useState(false);
  const passOn = usePassOn();
  const send = async () => {
    try {
      await passOn.mutateAsync(id);
      setOpen(false);
      showToast({ text: `Passed on to ${target}` });
    } catch (error) {
      toastProblem(asProblem(error), () => void send());
    }
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>Pass on</Button>
      <Dialog title={`Pass on to ${target}?`} isOpen={isOpen} onClose={() => setOpen(false)}>
        <p>
          Its lead and delegates read the words above, the indicator, and what type of authority asks: no
          name. Please look whether the words themselves say who asks.
        </p>
        <div className="form-actions">
          <Button isBusy={passOn.isPending} onClick={() => void send()}>
            Pass on
          </Button>
          <Button variant="quiet" onClick={() => setOpen(false)}>
            Cancel
          </Button>
        </div>
      </Dialog>
    </>
  );
}

function Decline({ id }: { id: string }) {
  const [isOpen, setOpen] = useState(false);
  const decline = useDecline(id);
  const form = useForm({
    initial: { reason: '' },
    isInDialog: true,
    submit: async ({ reason }) => {
      await decline.mutateAsync(reason);
      setOpen(false);
    },
  });
  return (
    <>
      <Button variant="quiet" onClick={() => setOpen(true)}>
        Decline
      </Button>
      <FormDialog
        title="Decline this request"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        form={form}
        confirm="Decline the request"
        keep="Cancel"
        isDanger
      >
        <TextArea
          {...form.field('reason')}
          label="Why?"
          hint="Whoever asked reads it. Leave out whose figure it is."
          longest={LONGEST_REFUSAL}
          rows={3}
        />
      </FormDialog>
    </>
  );
}
