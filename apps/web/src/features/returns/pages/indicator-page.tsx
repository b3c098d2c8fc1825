import '../returns.css';
import type { Return, ReturnIndicator } from '@hub/contracts/returns';
import { LONGEST_NOTES } from '@hub/contracts/returns';
import { INDICATORS } from '@hub/contracts/vocabulary';
import { definitionsOf, type Measure } from '@hub/indicators/definitions';
import { measuresOfIndicator } from '@hub/indicators/measures';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { ActingFor } from '#platform/acting-for.tsx';
import { ProblemError } from '#platform/api-client.ts';
import { drafts } from '#platform/drafts.ts';
import { type Form, FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { useMe } from '#platform/me.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Radios } from '#ui/choices.tsx';
import { count } from '#ui/count.ts';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { ShortDateAndTime } from '#ui/when.tsx';
import { Conflict } from '../components/conflict.tsx';
import { IndicatorAnswers } from '../components/indicator-answers.tsx';
import { IndicatorCounts } from '../components/indicator-counts.tsx';
import { IndicatorTag } from '../components/indicator-tag.tsx';
import { WhatToCount } from '../components/what-to-count.tsx';
import { cellKey, cellOf, cellPath, readCells } from '../count-cells.ts';
import { standingChecks } from '../indicator-checks.ts';
import {
  ANSWER_NAMES,
  type Choices,
  differencesOf,
  draftOf,
  type IndicatorDraft,
  isUntouched,
  mergedWith,
  typedOf,
} from '../indicator-draft.ts';
import { staffOf } from '../live-figures.ts';
import { contextOf, countTitle, explainedOf, returnName } from '../return-words.ts';
import { returnQuery, useEditIndicator } from '../returns.queries.ts';

export function IndicatorPage() {
  const { returnId = '', number = '' } = useParams();
  const { data } = useSuspenseQuery(returnQuery(returnId));
  const indicator = data.indicators.find((one) => String(one.number) === number);
  if (!indicator) throw new ProblemError('not-found', { status: 404, title: 'Indicator not found' });
  return data.can.edit ? (
    <EditIndicator key={`${returnId} ${number}`} whole={data} indicator={indicator} />
  ) : (
    <ReadIndicator whole={data} indicator={indicator} />
  );
}

interface PartProps {
  whole: Return;
  indicator: ReturnIndicator;
}

const titleOf = ({ number }: ReturnIndicator) => `${number}. ${INDICATORS[number]}`;
const LAST = 9;
const draftKeyOf = (whole: Return, number: number) => `return-${whole.id}-${number}`;

function EditIndicator({ whole, indicator }: PartProps) {
  const { number } = indicator;
  const definitions = definitionsOf(whole.definitions);
  const measures = measuresOfIndicator(definitions, number);
  const navigate = useNavigate();
  const me = useMe();
  const { mutateAsync } = useEditIndicator(whole.id, number);
  const [isComparing, setComparing] = useState(false);
  // What a refused save brought along: the page's own copy may come a moment later.
  const [refusedFor, setRefusedFor] = useState(indicator);
  const theirs = refusedFor.version > indicator.version ? refusedFor : indicator;
  const goTo = useRef<'next' | 'return'>('next');
  const sent = useRef<{ cells: string[]; checks: string[] }>({ cells: [], checks: [] });
  const staff = staffOf(whole.indicators);

  const form: Form<IndicatorDraft> = useForm<IndicatorDraft>({
    initial: draftOf(measures, indicator),
    draftKey: draftKeyOf(whole, number),
    check: ({ answer, cells }) =>
      answer === 'counts'
        ? Object.fromEntries(
            Object.entries(readCells(cells).wrong).map(([key, text]) => {
              const { measure, group } = cellOf(key);
              return [cellPath(key), `${countTitle(definitions, measure, group)}: ${text}`];
            }),
          )
        : {},
    fieldOf: (pointer) => {
      const [, part = '', at = ''] = pointer.split('/');
      if (part === 'counts') return cellPath(sent.current.cells[Number(at)] ?? '');
      if (part === 'explanations') return `explanations/${sent.current.checks[Number(at)] ?? ''}`;
      return pointer.replace(/^#?\//, '');
    },
    submit: async (values) => {
      if (!isUntouched(values)) {
        const saved = await save(values);
        if (saved === 'changed-meanwhile') return 'more-to-come';
        sayWhatIsLeft(saved);
      }
      await navigate(
        goTo.current === 'return'
          ? `/returns/${whole.id}`
          : number === LAST
            ? `/returns/${whole.id}/check`
            : `/returns/${whole.id}/indicators/${number + 1}`,
      );
      return 'saved';
    },
  });

  const save = async (values: IndicatorDraft): Promise<Return | 'changed-meanwhile'> => {
    // What is not collected has no counts: what was typed before that was chosen does not end in the record.
    const counts = values.answer === 'counts' ? readCells(values.cells).counts : [];
    const standing = new Set(
      standingChecks({ definitions, number, counts, staff, lastYear: indicator.lastYear }).map(
        ({ check }) => check,
      ),
    );
    const explanations = Object.entries(values.explanations)
      .map(([check, words]) => ({ check, words: words.trim() }))
      .filter(({ check, words }) => words !== '' && values.answer === 'counts' && standing.has(check));
    sent.current = {
      cells: counts.map(({ measure, group }) => cellKey(measure as Measure, group)),
      checks: explanations.map(({ check }) => check),
    };
    const edit = { answer: values.answer, counts, notes: values.notes, explanations };
    try {
      return await mutateAsync({ version: values.version, ...edit });
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'return-indicator-changed') throw error;
      const theirs = (error.current as Return).indicators.find((one) => one.number === number);
      if (!theirs) throw error;
      const differences = differencesOf(definitions, values, typedOf(measures, theirs));
      // They have changed nothing that is not changed here alike: there is nothing to choose.
      if (differences.every(({ only }) => only === 'mine'))
        return mutateAsync({ version: theirs.version, ...edit });
      setRefusedFor(theirs);
      setComparing(true);
      return 'changed-meanwhile';
    }
  };

  const sayWhatIsLeft = ({ indicators }: Return) => {
    const saved = indicators.find((one) => one.number === number);
    const open = saved?.checks.filter(({ explanation }) => explanation === null).length ?? 0;
    showToast({
      text: `Indicator ${number} is saved.${open === 0 ? '' : ` ${count(open, 'thing is', 'things are')} still to be answered.`}`,
    });
  };

  const isBehind = theirs.version !== form.values.version && !form.isBusy;
  const who = theirs.updatedBy === me.name ? 'You' : (theirs.updatedBy ?? 'Somebody');
  const { isDirty, reset } = form;
  useEffect(() => {
    if (!isBehind || isDirty) return;
    reset(draftOf(measures, theirs));
    showToast({ text: `${who} saved this indicator. The page shows what it says now.` });
  });

  if (isComparing)
    return (
      <Conflict
        key={theirs.version}
        title={titleOf(indicator)}
        who={who === 'You' ? 'Your other window' : who}
        differences={differencesOf(definitions, form.values, typedOf(measures, theirs))}
        onBack={() => setComparing(false)}
        onChosen={(choices: Choices) => {
          const merged = mergedWith(form.values, typedOf(measures, theirs), theirs.version, choices);
          for (const name of Object.keys(merged) as (keyof IndicatorDraft)[]) form.set(name, merged[name]);
          setComparing(false);
          // Once the form holds it.
          setTimeout(() => form.onSubmit());
        }}
      />
    );

  const { answer } = form.values;
  return (
    <>
      <BackLink to={`/returns/${whole.id}`}>{returnName(whole)}</BackLink>
      <FormErrors form={form} />
      <PageHeading
        title={titleOf(indicator)}
        lead={`Indicator ${number} of 9, ${returnName(whole)}`}
        above={<IndicatorTag indicator={indicator} />}
        hasError={form.errors.length > 0}
      />
      <ActingFor authorityId={whole.authority.id} />
      <div role="status">
        {isBehind && isDirty && (
          <Notice title={`${who} saved this indicator while you were changing it`} tone="warn">
            <p>Nothing of yours is lost. You can go on, and choose what to keep when you save.</p>
            <Button variant="quiet" isSmall onClick={() => setComparing(true)}>
              See what differs
            </Button>
          </Notice>
        )}
      </div>
      <div className="indicator-page">
        <div className="indicator-guide">
          <WhatToCount definitions={definitions} number={number} dates={whole} />
        </div>
        <FormBody form={form}>
          <Radios
            {...form.field('answer')}
            label="Do you have figures for this indicator?"
            options={ANSWERS}
          />
          {answer === 'counts' && (
            <IndicatorCounts
              form={form}
              whole={whole}
              indicator={indicator}
              definitions={definitions}
              measures={measures}
              staff={staff}
            />
          )}
          <TextArea
            {...form.field('notes')}
            {...NOTES[answer]}
            {...(answer === 'counts' && { hint: notesHint(number) })}
            longest={LONGEST_NOTES}
          />
          <div className="form-actions">
            <Button type="submit" isBusy={form.isBusy} onClick={() => (goTo.current = 'next')}>
              Save and continue
            </Button>
            <Button
              type="submit"
              variant="quiet"
              isBusy={form.isBusy}
              onClick={() => (goTo.current = 'return')}
            >
              Save and return
            </Button>
          </div>
          <p className="small soft saved-note">
            You can save with gaps and come back.
            {indicator.updatedAt && (
              <>
                {' '}
                Last saved <ShortDateAndTime at={indicator.updatedAt} />
                {indicator.updatedBy && ` by ${indicator.updatedBy}`}.
              </>
            )}
          </p>
        </FormBody>
      </div>
    </>
  );
}

const ANSWERS = [
  { value: 'counts', label: ANSWER_NAMES.counts, hint: 'A count for each group, 0 where there was nobody.' },
  {
    value: 'not-collected',
    label: ANSWER_NAMES['not-collected'],
    hint: 'Nobody keeps these figures yet. You say why in the notes.',
  },
  {
    value: 'not-applicable',
    label: ANSWER_NAMES['not-applicable'],
    hint: 'This service has nobody it could be asked of. You say why in the notes.',
  },
] as const;

const NOTES = {
  counts: { label: 'Notes (optional)' },
  'not-collected': {
    label: 'Why is this not collected?',
    hint: 'What stands in the way, and when you expect to collect it. Needed before the return is sent.',
  },
  'not-applicable': {
    label: 'Why does this not apply?',
    hint: 'Needed before the return is sent.',
  },
} as const;

function notesHint(number: ReturnIndicator['number']): string {
  if (number === 6 || number === 7)
    return 'Say whether the figures come from a survey or from incident reports, and how many were asked.';
  return number === 9
    ? 'Say which posts count as senior managers with you.'
    : 'Where the figures come from, and what counts locally. Name nobody.';
}

function ReadIndicator({ whole, indicator }: PartProps) {
  const { number } = indicator;
  // Somebody sent or signed the return while this person was typing: what they typed waits where it was kept.
  const hasUnsaved = drafts.read(draftKeyOf(whole, number)) !== null;
  const definitions = definitionsOf(whole.definitions);
  return (
    <>
      <BackLink to={`/returns/${whole.id}`}>{returnName(whole)}</BackLink>
      <PageHeading
        title={titleOf(indicator)}
        lead={`Indicator ${number} of 9, ${returnName(whole)}`}
        above={<IndicatorTag indicator={indicator} />}
      />
      <div role="status">
        {hasUnsaved && (
          <Notice title="What you typed is not saved" tone="warn">
            <p>
              {whole.state === 'sent'
                ? 'The return was sent to the sponsor meanwhile.'
                : 'The return cannot be changed now.'}{' '}
              Your figures are kept in this browser tab and are here again once{' '}
              <Link to={`/returns/${whole.id}`}>the return</Link> is open.
            </p>
          </Notice>
        )}
      </div>
      <div className="indicator-page">
        <div className="indicator-guide">
          <WhatToCount definitions={definitions} number={number} dates={whole} />
        </div>
        <div>
          <Card>
            <IndicatorAnswers
              definitions={definitions}
              indicator={indicator}
              staff={staffOf(whole.indicators)}
              context={contextOf(whole)}
              explained={explainedOf(indicator)}
            />
          </Card>
          <nav className="form-actions" aria-label="Indicators">
            {number > 1 && (
              <ButtonLink to={`/returns/${whole.id}/indicators/${number - 1}`} variant="quiet">
                Previous indicator
              </ButtonLink>
            )}
            {number < LAST && (
              <ButtonLink to={`/returns/${whole.id}/indicators/${number + 1}`} variant="quiet">
                Next indicator
              </ButtonLink>
            )}
            <Link to={`/returns/${whole.id}/check`}>All nine together</Link>
          </nav>
        </div>
      </div>
    </>
  );
}
