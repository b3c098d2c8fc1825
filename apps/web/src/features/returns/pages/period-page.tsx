import '../returns.css';
import type { Return } from '@hub/contracts/returns';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { ActingFor } from '#platform/acting-for.tsx';
import { ProblemError } from '#platform/api-client.ts';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { Button, ButtonLink } from '#ui/button.tsx';
import { DateInput, dateOfParts, type DateParts, datePartsOf } from '#ui/date-input.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { CannotChange } from '../components/cannot-change.tsx';
import { returnName } from '../return-words.ts';
import { returnQuery, useSetPeriod } from '../returns.queries.ts';

const TITLE = 'Which twelve months do the figures cover?';

export function PeriodPage() {
  const { returnId = '' } = useParams();
  const { data: whole } = useSuspenseQuery(returnQuery(returnId));
  return whole.can.edit ? (
    <PeriodForm key={returnId} whole={whole} />
  ) : (
    <CannotChange whole={whole} title={TITLE} />
  );
}

interface Values {
  periodStart: DateParts;
  periodEnd: DateParts;
  snapshotOn: DateParts;
}
const partsOf = (whole: Pick<Return, keyof Values>): Values => ({
  periodStart: datePartsOf(whole.periodStart ?? ''),
  periodEnd: datePartsOf(whole.periodEnd ?? ''),
  snapshotOn: datePartsOf(whole.snapshotOn ?? ''),
});
const datesOf = ({ periodStart, periodEnd, snapshotOn }: Values) => ({
  periodStart: dateOfParts(periodStart) || null,
  periodEnd: dateOfParts(periodEnd) || null,
  snapshotOn: dateOfParts(snapshotOn) || null,
});

function PeriodForm({ whole }: { whole: Return }) {
  const navigate = useNavigate();
  const { mutateAsync } = useSetPeriod(whole.id);
  const initial = partsOf(whole);
  const form = useForm<Values>({
    initial,
    draftKey: `return-period-${whole.id}`,
    submit: async (values) => {
      const dates = datesOf(values);
      try {
        await mutateAsync({ version: whole.version, ...dates });
      } catch (error) {
        const current = error instanceof ProblemError ? (error.current as Return | undefined) : undefined;
        // Somebody saved an indicator meanwhile: these dates are as they were, so there is nothing to look at again.
        if (!current?.can.edit || JSON.stringify(partsOf(current)) !== JSON.stringify(initial)) throw error;
        await mutateAsync({ version: current.version, ...dates });
      }
      showToast({ text: 'The dates are saved.' });
      await navigate(`/returns/${whole.id}`);
    },
  });
  return (
    <div className="return-form">
      <BackLink to={`/returns/${whole.id}`}>{returnName(whole)}</BackLink>
      <FormErrors form={form} />
      <PageHeading title={TITLE} lead={returnName(whole)} hasError={form.errors.length > 0} />
      <ActingFor authorityId={whole.authority.id} />
      <FormBody form={form}>
        <p>
          What happened over the year is counted in these twelve months; pay bands and senior managers on one
          day, the snapshot. Take the same months for both services if you can, and the same as last year’s.
        </p>
        <DateInput {...form.field('periodStart')} label="First day" hint="For example, 27 3 2026" />
        <DateInput {...form.field('periodEnd')} label="Last day" hint="For example, 26 3 2027" />
        <DateInput
          {...form.field('snapshotOn')}
          label="Day of the snapshot"
          hint="Often the last day of the twelve months"
        />
        <div className="form-actions">
          <Button type="submit" isBusy={form.isBusy}>
            Save dates
          </Button>
          <ButtonLink to={`/returns/${whole.id}`} variant="quiet">
            Do not change them
          </ButtonLink>
        </div>
      </FormBody>
    </div>
  );
}
