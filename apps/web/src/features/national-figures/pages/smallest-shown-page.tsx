import '../national-figures.css';
import { HIGHEST_SHOWN, LOWEST_SHOWN, USUAL_SHOWN } from '@hub/contracts/national-figures';
import { disclosureRule } from '@hub/indicators/release-groups';
import { useSuspenseQuery } from '@tanstack/react-query';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { useMe } from '#platform/me.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { smallestShownQuery, useChangeSmallestShown } from '../national-figures.queries.ts';

const TITLE = 'Smallest number of people shown';

export function SmallestShownPage() {
  const { can } = useMe();
  if (can.administer) return <Setting />;
  return (
    <>
      <BackLink to="/programme">Programme</BackLink>
      <PageHeading title={TITLE} />
      <EmptyState title="Only administrators choose this number" />
    </>
  );
}

function Setting() {
  const { data } = useSuspenseQuery(smallestShownQuery());
  const { mutateAsync } = useChangeSmallestShown();
  const form = useForm({
    initial: { smallestShown: String(data.smallestShown) },
    submit: async ({ smallestShown: typed }) => {
      // What is no number goes as it is: the answer says what to enter.
      const { smallestShown } = await mutateAsync({
        smallestShown: typed.trim() === '' ? Number.NaN : Number(typed),
        from: data.smallestShown,
      });
      form.reset({ smallestShown: String(smallestShown) });
      showToast({ text: `The smallest number of people shown is ${smallestShown} from now on.` });
    },
  });
  const asked = Number(form.values.smallestShown);
  const isUsable = Number.isInteger(asked) && asked >= LOWEST_SHOWN && asked <= HIGHEST_SHOWN;
  return (
    <>
      <BackLink to="/programme">Programme</BackLink>
      <FormErrors form={form} />
      <PageHeading
        title={TITLE}
        lead={`It is ${data.smallestShown} now. Social Work England uses ${USUAL_SHOWN} for SC-WRES data.`}
        hasError={form.errors.length > 0}
      />
      <div className="grid two">
        <Card title="Change it">
          <FormBody form={form}>
            <TextInput
              {...form.field('smallestShown')}
              label="Smallest number of people"
              hint={`From ${LOWEST_SHOWN} to ${HIGHEST_SHOWN}.`}
              inputMode="numeric"
              autoComplete="off"
              size="4"
            />
            <h3>What changes</h3>
            <ul className="headlines">
              <li>It applies to what is signed off, and to editions published, from now on.</li>
              <li>
                What was shown stays as it is: an edition and a signed return are never worked out again.
              </li>
              <li>With a larger number more figures are hidden, above all of small authorities.</li>
              <li>With a smaller number a correction still shows nothing that was hidden before.</li>
              <li>The change is in the audit record.</li>
            </ul>
            <div className="form-actions">
              <Button type="submit" isBusy={form.isBusy}>
                Change the number
              </Button>
            </div>
          </FormBody>
        </Card>
        <Card title={`How small numbers are protected${isUsable ? ` with ${asked}` : ''}`} isSunk>
          <ul className="headlines">
            {disclosureRule(isUsable ? asked : data.smallestShown).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Card>
      </div>
    </>
  );
}
