import { FEWEST_MONTHS_KEPT, MOST_MONTHS_KEPT } from '@hub/contracts/message-retention';
import { useSuspenseQuery } from '@tanstack/react-query';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { useMe } from '#platform/me.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Checkbox } from '#ui/choices.tsx';
import { count } from '#ui/count.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { messageRetentionQuery, useChangeMessageRetention } from '../programme.queries.ts';

const TITLE = 'How long messages are kept';
const inMonths = (months: number): string => count(months, 'month', 'months');

export function MessageRetentionPage() {
  const { can } = useMe();
  if (can.administer) return <Setting />;
  return (
    <>
      <BackLink to="/programme">Programme</BackLink>
      <PageHeading title={TITLE} />
      <EmptyState title="Only administrators choose this" />
    </>
  );
}

function Setting() {
  const { data } = useSuspenseQuery(messageRetentionQuery());
  const { mutateAsync } = useChangeMessageRetention();
  const isShorter = (typed: string) => typed.trim() !== '' && Number(typed) < data.months;
  const form = useForm({
    initial: { months: String(data.months), isSure: false },
    check: ({ months, isSure }): Record<string, string> =>
      isShorter(months) && !isSure ? { isSure: 'Say that these messages can be deleted' } : {},
    submit: async ({ months: typed }) => {
      // What is no number goes as it is: the answer says what to enter.
      const { months } = await mutateAsync({
        months: typed.trim() === '' ? Number.NaN : Number(typed),
        from: data.months,
      });
      form.reset({ months: String(months), isSure: false });
      showToast({ text: `Messages are kept for ${inMonths(months)} from now on.` });
    },
  });
  const { months } = form.values;
  return (
    <>
      <BackLink to="/programme">Programme</BackLink>
      <FormErrors form={form} />
      <PageHeading
        title={TITLE}
        lead={`They are kept for ${inMonths(data.months)} now. Everybody can read this in their own settings.`}
        hasError={form.errors.length > 0}
      />
      <div className="grid two">
        <Card title="Change it">
          <FormBody form={form}>
            <TextInput
              {...form.field('months')}
              label="Messages are kept for so many months"
              hint={`From ${FEWEST_MONTHS_KEPT} to ${MOST_MONTHS_KEPT}.`}
              inputMode="numeric"
              autoComplete="off"
              size="4"
            />
            {isShorter(months) && (
              <Checkbox
                {...form.field('isSure')}
                label={`Messages older than ${inMonths(Number(months))} can be deleted tonight, for good`}
                hint="Nobody can bring them back, also by choosing a larger number later."
              />
            )}
            <div className="form-actions">
              <Button type="submit" isBusy={form.isBusy}>
                Change it
              </Button>
            </div>
          </FormBody>
        </Card>
        <Card title="What goes, and what stays" isSunk>
          <ul className="headlines">
            <li>Each night messages that are older are deleted, for everybody in the conversation.</li>
            <li>With them go their files, reactions and earlier versions, and what told people of them.</li>
            <li>Conversations with nothing left in them go too.</li>
            <li>The copy in a report stays until 12 months after the report was closed.</li>
            <li>What people have downloaded themselves stays with them.</li>
            <li>The change is in the audit record.</li>
          </ul>
        </Card>
      </div>
    </>
  );
}
