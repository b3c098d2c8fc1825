import { type ReactNode, type SubmitEvent, useCallback, useEffect, useId, useRef, useState } from 'react';
import { useBlocker } from 'react-router';
import { Button, LinkButton } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorSummary, type FormError } from '#ui/error-summary.tsx';
import { Notice } from '#ui/notice.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import type { ProblemError } from './api-client.ts';
import { drafts } from './drafts.ts';
import { asProblem, placeOf, toastProblem } from './problem.ts';

interface FormOptions<Values extends object> {
  initial: Values;
  /**
   * Sends it. What it throws is sorted: wrong fields beside the fields, a refusal above the form, the rest as a toast.
   * Answers `more-to-come` after a step on the way: what was typed is then still unsent.
   */
  submit: (values: Values) => Promise<unknown>;
  /** Errors only the page can see, by JSON pointer; while there are any nothing is sent. */
  check?: (values: Values) => Record<string, string>;
  /** Where the API's pointer (`#/changes/title`) is another name than the form's (`title`). */
  fieldOf?: (pointer: string) => string;
  /** Keeps what is typed in this tab under this name, and warns before leaving with it unsent. */
  draftKey?: string;
  /** In a dialog a toast would lie behind it: everything is said in the form. */
  isInDialog?: boolean;
}

interface FieldOfForm<Value> {
  id: string;
  name: string;
  value: Value;
  onChange: (value: Value) => void;
  error: string | undefined;
}

export interface Form<Values extends object> {
  values: Values;
  set: <Name extends keyof Values>(name: Name, value: Values[Name]) => void;
  /** Everything a field needs: `<TextInput label="Title" {...form.field('title')} />`. */
  field: <Name extends keyof Values & string>(name: Name) => FieldOfForm<Values[Name]>;
  /** For parts of a field, as the pointer names them: `agenda/0/title`. */
  idOf: (path: string) => string;
  errorOf: (path: string) => string | undefined;
  errors: readonly FormError[];
  problem: ProblemError | null;
  isBusy: boolean;
  isDirty: boolean;
  /** What stands in the form was typed earlier and kept. */
  isKept: boolean;
  onSubmit: (event?: SubmitEvent<HTMLFormElement>) => void;
  /** Starts again from these values, or from the first ones; the draft is thrown away. */
  reset: (values?: Values) => void;
  /** How often it was refused: each time the summary takes the focus. */
  timesWrong: number;
  mayLeave: () => boolean;
}

const ownName = (pointer: string) => pointer.replace(/^#?\//, '');

export function useForm<Values extends object>(options: FormOptions<Values>): Form<Values> {
  const { initial, draftKey, fieldOf = ownName } = options;
  const formId = useId();
  const [start, setStart] = useState(initial);
  const [kept] = useState(() =>
    draftKey === undefined ? null : (drafts.read(draftKey) as Partial<Values> | null),
  );
  const [isKept, setKept] = useState(kept !== null);
  const [values, setValues] = useState<Values>(() => ({ ...initial, ...kept }));
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [gone, setGone] = useState<ProblemError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [timesWrong, setTimesWrong] = useState(0);
  const isSending = useRef(false);
  const isDirty = JSON.stringify(values) !== JSON.stringify(start);

  // The newest of everything, for handlers that outlive a drawing: a toast's "Try again", the guard at the door.
  const latest = useRef({ values, options, isDirty });
  useEffect(() => {
    latest.current = { values, options, isDirty };
  });

  useEffect(() => {
    if (draftKey === undefined) return;
    if (isDirty) drafts.keep(draftKey, values);
    else drafts.forget(draftKey);
  }, [draftKey, values, isDirty]);

  // Thrown while drawing, so that the route's error page takes over.
  if (gone) throw gone;

  const show = (errors: Record<string, string>) => {
    setWrong(errors);
    setTimesWrong((times) => times + 1);
  };

  const send = async () => {
    if (isSending.current) return;
    const { values, options } = latest.current;
    setProblem(null);
    const seen = byField(Object.entries(options.check?.(values) ?? {}), fieldOf);
    if (Object.keys(seen).length > 0) {
      show(seen);
      return;
    }
    isSending.current = true;
    setBusy(true);
    setWrong({});
    try {
      if ((await options.submit(values)) === 'more-to-come') return;
      if (draftKey !== undefined) drafts.forget(draftKey);
      setStart(values);
      setKept(false);
    } catch (error) {
      const found = asProblem(error);
      const place = placeOf(found);
      if (place === 'fields' && found.errors.length > 0)
        show(
          byField(
            found.errors.map(({ pointer, detail }) => [pointer, detail]),
            fieldOf,
          ),
        );
      else if (place === 'toast' && !options.isInDialog) toastProblem(found, () => void send());
      else if (place === 'page') setGone(found);
      else setProblem(found);
    } finally {
      isSending.current = false;
      setBusy(false);
    }
  };

  const idOf = (path: string) => `${formId}${path.replaceAll('/', '-')}`;
  const errorOf = (path: string) => wrong[path];
  const set: Form<Values>['set'] = (name, value) => setValues((now) => ({ ...now, [name]: value }));

  return {
    values,
    set,
    field: (name) => ({
      id: idOf(name),
      name,
      value: values[name],
      onChange: (value) => set(name, value),
      error: errorOf(name),
    }),
    idOf,
    errorOf,
    errors: Object.entries(wrong).map(([path, text]) => ({ fieldId: path === '' ? null : idOf(path), text })),
    problem,
    isBusy,
    isDirty,
    isKept,
    onSubmit: (event) => {
      event?.preventDefault();
      void send();
    },
    reset: (to = start) => {
      if (draftKey !== undefined) drafts.forget(draftKey);
      setStart(to);
      setValues(to);
      setWrong({});
      setProblem(null);
      setKept(false);
    },
    timesWrong,
    mayLeave: useCallback(
      () => draftKey === undefined || isSending.current || !latest.current.isDirty,
      [draftKey],
    ),
  };
}

/** One sentence for each field: the first that was said of it. */
function byField(errors: [string, string][], fieldOf: (pointer: string) => string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [pointer, detail] of errors) found[fieldOf(pointer)] ??= detail;
  return found;
}

/** Goes above the page's heading. */
export const FormErrors = <Values extends object>({ form }: { form: Form<Values> }) => (
  <ErrorSummary errors={form.errors} turn={form.timesWrong} />
);

interface FormProps<Values extends object> {
  form: Form<Values>;
  children: ReactNode;
  /** What to do about a refusal, inside its notice. */
  onProblem?: (problem: ProblemError) => ReactNode;
}

/** The form itself: what was kept, what was refused, and the guard at the door. */
export function FormBody<Values extends object>({ form, children, onProblem }: FormProps<Values>) {
  return (
    <form noValidate onSubmit={form.onSubmit}>
      {form.isKept && (
        <Notice title="We kept what you typed">
          <p>
            It has not been sent yet.{' '}
            <LinkButton onClick={() => form.reset()}>Start again without it</LinkButton>
          </p>
        </Notice>
      )}
      <ProblemNotice problem={form.problem}>{form.problem && onProblem?.(form.problem)}</ProblemNotice>
      {children}
      <DoorGuard mayLeave={form.mayLeave} />
    </form>
  );
}

function DoorGuard({ mayLeave }: { mayLeave: () => boolean }) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname && !mayLeave(),
  );
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (!mayLeave()) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [mayLeave]);
  return (
    <Dialog
      title="Leave without sending this?"
      isOpen={blocker.state === 'blocked'}
      onClose={() => blocker.reset?.()}
    >
      <p>What you typed is kept in this browser tab, so you can come back and finish it.</p>
      <div className="form-actions">
        <Button onClick={() => blocker.reset?.()}>Stay on this page</Button>
        <Button variant="quiet" onClick={() => blocker.proceed?.()}>
          Leave
        </Button>
      </div>
    </Dialog>
  );
}
