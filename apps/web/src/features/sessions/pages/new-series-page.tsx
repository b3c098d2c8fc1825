import '../sessions.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { ProblemError } from '#platform/api-client.ts';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { useMe } from '#platform/me.ts';
import { asProblem, placeOf } from '#platform/problem.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Loading } from '#ui/loading.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { NotForYou } from '../components/not-for-you.tsx';
import { sayWhatWasSaved } from '../components/saved-before.tsx';
import { SeriesCheckStep } from '../components/series-check-step.tsx';
import { SeriesDatesStep } from '../components/series-dates-step.tsx';
import { SeriesRuleStep } from '../components/series-rule-step.tsx';
import { keptDates, newSeries, ruleOf, seriesInput, stepOfField, type SeriesDraft } from '../series-draft.ts';
import { emptyTitle, fieldOfPointer, typedTimeErrors } from '../session-draft.ts';
import { previewQuery, useScheduleSeries } from '../sessions.queries.ts';

export function NewSeriesPage() {
  const { can } = useMe();
  return can.scheduleSessions ? <NewSeries /> : <NotForYou title="Schedule sessions" />;
}

const STEPS = ['rule', 'dates', 'check'] as const;
type Step = (typeof STEPS)[number];
const stepOf = (text: string | null): Step => STEPS.find((step) => step === text) ?? 'rule';
const headings: Record<Step, { title: string; lead: string }> = {
  rule: { title: 'Schedule sessions', lead: 'Step 1 of 3: when the sessions are and what they share' },
  dates: { title: 'Look at every date', lead: 'Step 2 of 3: leave dates out, or give them their own title' },
  check: { title: 'Check before saving', lead: 'Step 3 of 3: everything once more' },
};

function NewSeries() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [search] = useSearchParams();
  const asked = stepOf(search.get('step'));
  const isPublished = useRef(false);
  const { mutateAsync } = useScheduleSeries();
  const go = (step: Step) => navigate(step === 'rule' ? '?' : `?step=${step}`);

  const form = useForm<SeriesDraft>({
    initial: newSeries(),
    draftKey: 'new-series',
    fieldOf: fieldOfPointer,
    check: (values) => ({ ...typedTimeErrors(values), ...emptyTitle(values) }),
    submit: async (values) => {
      const { dates } = await client.fetchQuery(previewQuery(ruleOf(values)));
      if (asked === 'rule') {
        await go('dates');
        return 'more-to-come';
      }
      if (keptDates(values, dates).length === 0) throw nothingLeft();
      if (asked === 'dates') {
        await go('check');
        return 'more-to-come';
      }
      try {
        const series = await mutateAsync(seriesInput(values, dates, isPublished.current));
        await navigate(`/sessions/series/${series.id}`);
      } catch (error) {
        const first = error instanceof ProblemError ? error.errors[0] : undefined;
        if (first) await go(stepOfField(fieldOfPointer(first.pointer)));
        throw error;
      }
      return 'saved';
    },
  });

  const preview = useQuery({ ...previewQuery(ruleOf(form.values)), enabled: asked !== 'rule' });
  // Opened at a later step by an old address, with nothing typed to make dates from.
  const isTooEarly = asked !== 'rule' && preview.isError && placeOf(asProblem(preview.error)) === 'fields';
  const step = isTooEarly ? 'rule' : asked;
  const dates = preview.data?.dates;

  return (
    <div className="session-form">
      {step === 'rule' ? (
        <BackLink to="/sessions">Sessions</BackLink>
      ) : (
        <BackLink to={step === 'dates' ? '?' : '?step=dates'}>Back</BackLink>
      )}
      <FormErrors form={form} />
      <PageHeading key={step} {...headings[step]} hasError={form.errors.length > 0} />
      <FormBody form={form} onProblem={sayWhatWasSaved(`/sessions/series/${form.values.id}`)}>
        {step === 'rule' && <SeriesRuleStep form={form} />}
        {step !== 'rule' && dates === undefined && preview.isError && (
          <ProblemNotice problem={asProblem(preview.error)}>
            <ButtonLink to="?" variant="quiet" isSmall>
              Back to the rule
            </ButtonLink>
          </ProblemNotice>
        )}
        {step !== 'rule' && dates === undefined && !preview.isError && (
          <Loading label="Working out the dates" />
        )}
        {step === 'dates' && dates && <SeriesDatesStep form={form} dates={dates} />}
        {step === 'check' && dates && (
          <SeriesCheckStep
            form={form}
            dates={dates}
            onChoose={(isNow) => {
              isPublished.current = isNow;
            }}
          />
        )}
      </FormBody>
    </div>
  );
}

const nothingLeft = () =>
  new ProblemError('invalid-input', {
    title: 'There is a problem',
    status: 422,
    errors: [{ pointer: '#/leftOut', detail: 'Keep at least one date, or go back and change the rule' }],
  });
