import '../composer.css';
import type { DraftPlace } from '@hub/contracts/drafts';
import { LONGEST_THREAD_TITLE, MOST_TAGS } from '@hub/contracts/threads';
import {
  INDICATOR_NUMBERS,
  type IndicatorNumber,
  INDICATORS,
  THEME_KEYS,
  THEMES,
} from '@hub/contracts/vocabulary';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { oneOf } from '#platform/address-filters.ts';
import type { ProblemError } from '#platform/api-client.ts';
import { asProblem } from '#platform/problem.ts';
import { Button } from '#ui/button.tsx';
import { Checkboxes } from '#ui/choices.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Select } from '#ui/select.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { spaceAddress, threadAddress } from '../addresses.ts';
import { useAgreementFirst } from '../components/agreement-dialog.tsx';
import { AnonymousComposer } from '../components/anonymous-composer.tsx';
import { NotSent } from '../components/composer.tsx';
import { DiscardDraft } from '../components/discard-draft.tsx';
import { NameOrAnonymous } from '../components/name-or-anonymous.tsx';
import { PostFields } from '../components/post-fields.tsx';
import { SimilarThreads } from '../components/similar-threads.tsx';
import { spaceQuery, spacesQuery } from '../spaces.queries.ts';
import { fieldOfPointer, missingOf, threadInputOf } from '../thread-input.ts';
import { useOpenThread } from '../threads.queries.ts';
import { type PostDraft, useDraft } from '../use-draft.ts';
import { useEscapeTo } from '../use-escape-to.ts';

/** The address says where one came from; the draft of that space is another than that of none. */
export function NewThreadPage() {
  const [search] = useSearchParams();
  const { data } = useSuspenseQuery(spacesQuery());
  const open = data.items.filter(({ archivedAt }) => archivedAt === null);
  const from = open.find(({ id }) => id === search.get('space'));
  const place: DraftPlace = from ? `thread:${from.id}` : 'thread:new';
  return (
    <div className="new-thread">
      <BackLink to={from ? spaceAddress(from.id) : '/discussions'}>
        {from ? from.name : 'Discussions'}
      </BackLink>
      {open.length === 0 ? (
        <>
          <PageHeading title="Start a thread" />
          <EmptyState title="There is no space to post in yet">
            <p>The programme team makes spaces. Once there is one for you, you can start a thread in it.</p>
          </EmptyState>
        </>
      ) : (
        <NewThread
          key={place}
          place={place}
          spaces={open}
          from={from?.id ?? null}
          about={INDICATOR_NUMBERS.find((number) => String(number) === search.get('indicator'))}
        />
      )}
    </div>
  );
}

interface NewThreadProps {
  place: DraftPlace;
  spaces: readonly { id: string; name: string }[];
  from: string | null;
  /** What one came from is about. */
  about: IndicatorNumber | undefined;
}

function NewThread({ place, spaces, from, about }: NewThreadProps) {
  const only = spaces.length === 1 ? (spaces[0]?.id ?? null) : null;
  const draft = useDraft(place, { spaceId: from ?? only, ...(about && { indicators: [about] }) });
  const { state, keeper } = draft;
  const { spaceId } = state.text;
  const { data: space } = useQuery({ ...spaceQuery(spaceId ?? ''), enabled: spaceId !== null });
  const form = useSending(draft);
  const navigate = useNavigate();
  return (
    <>
      <ErrorSummary
        errors={Object.entries(form.errors).map(([field, text]) => ({ fieldId: form.idOf(field), text }))}
        turn={form.timesWrong}
      />
      <PageHeading
        title="Start a thread"
        lead="Ask a question, or tell of something you tried and what came of it."
        hasError={Object.keys(form.errors).length > 0}
      />
      <Select
        id={form.idOf('spaceId')}
        label="Space"
        hint={space && `${space.audience}. ${space.purpose}`.trim()}
        error={form.errors.spaceId}
        value={spaceId ?? ''}
        onChange={(chosen) => keeper.change({ spaceId: chosen || null })}
        options={[
          ...(spaceId === null ? [{ value: '', label: 'Choose a space' }] : []),
          ...spaces.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <NameOrAnonymous
        anonymous={
          space?.can.postAnonymously && (
            <AnonymousComposer space={space} onDone={() => void navigate(spaceAddress(space.id))} />
          )
        }
      >
        <NamedThread draft={draft} form={form} />
      </NameOrAnonymous>
      {form.agreementDialog}
    </>
  );
}

/** Sends it, and says what became of it. What was typed stays until the hub has it. */
function useSending({ state, keeper }: PostDraft) {
  const navigate = useNavigate();
  const { mutateAsync } = useOpenThread();
  const { withAgreement, agreementDialog } = useAgreementFirst();
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [timesWrong, setTimesWrong] = useState(0);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [isSending, setSending] = useState(false);
  const [isUploading, setUploading] = useState(false);
  const formId = useId();

  const show = (wrong: Record<string, string>) => {
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) setTimesWrong((times) => times + 1);
  };
  const send = async () => {
    if (isSending) return;
    setProblem(null);
    const missing = missingOf(state.text, isUploading);
    show(missing);
    if (Object.keys(missing).length > 0) return;
    setSending(true);
    try {
      await keeper.settle();
      const { text, postId } = keeper.now();
      const thread = await withAgreement(() => mutateAsync(threadInputOf(text, postId)));
      keeper.posted();
      if (thread.state === 'waiting')
        showToast({ text: 'Your thread waits until somebody who looks after the space has read it' });
      await navigate(threadAddress(thread.id));
    } catch (error) {
      const found = asProblem(error);
      if (found.errors.length > 0)
        show(
          Object.fromEntries(found.errors.map(({ pointer, detail }) => [fieldOfPointer(pointer), detail])),
        );
      else setProblem(found);
    } finally {
      setSending(false);
    }
  };
  return {
    errors,
    timesWrong,
    problem,
    isSending,
    setUploading,
    agreementDialog,
    idOf: (field: string) => `${formId}${field}`,
    send: () => void send(),
    sendAsAnother: () => {
      keeper.asAnother();
      void send();
    },
  };
}

function NamedThread({ draft, form }: { draft: PostDraft; form: ReturnType<typeof useSending> }) {
  const { state, keeper } = draft;
  const { spaceId, title, indicators, themes } = state.text;
  const { errors, idOf, send } = form;
  const button = useRef<HTMLButtonElement>(null);
  const around = useRef<HTMLFormElement>(null);
  useEscapeTo(button, around);
  return (
    <form
      ref={around}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div onBlur={() => void keeper.save()}>
        <TextInput
          id={idOf('title')}
          label="Title"
          hint={`What you want to know or tell, in one line of up to ${LONGEST_THREAD_TITLE} characters.`}
          error={errors.title}
          value={title}
          onChange={(text) => keeper.change({ title: text })}
          autoComplete="off"
        />
        <SimilarThreads title={title} spaceId={spaceId} />
      </div>
      <PostFields
        draft={draft}
        spaceId={spaceId}
        label="What you want to say or ask"
        isLabelSeen
        placeholder={
          spaceId === null
            ? 'Say what you tried or want to know. Mentions and files come once a space is chosen.'
            : 'Say what you tried or want to know. Type @ to mention a person or an authority.'
        }
        idOf={idOf}
        errorOf={(field) => errors[field]}
        onSend={send}
        onUploading={form.setUploading}
      />
      <Checkboxes
        id={idOf('indicators')}
        label="Indicators it is about"
        hint="The thread is then found from these indicators."
        arrangement="columns"
        error={errors.indicators}
        values={indicators.map(String)}
        onChange={(chosen) =>
          keeper.change({ indicators: chosen.flatMap((number) => oneOf(INDICATOR_NUMBERS, number) ?? []) })
        }
        options={INDICATOR_NUMBERS.map((number) => ({
          value: String(number),
          label: `${number}. ${INDICATORS[number]}`,
        }))}
      />
      <Checkboxes
        id={idOf('themes')}
        label="Themes"
        hint={`Choose those that fit, ${MOST_TAGS} at the most.`}
        arrangement="columns"
        error={errors.themes}
        values={themes}
        onChange={(chosen) => keeper.change({ themes: chosen })}
        options={THEME_KEYS.map((value) => ({ value, label: THEMES[value] }))}
      />
      <NotSent
        problem={form.problem}
        isSending={form.isSending}
        onTryAgain={send}
        onAsAnother={form.sendAsAnother}
      />
      <div className="form-actions">
        <Button ref={button} type="submit" isBusy={form.isSending}>
          Start thread
        </Button>
        <DiscardDraft isEmpty={state.status === 'empty'} onDiscard={() => keeper.discard()} />
      </div>
    </form>
  );
}
