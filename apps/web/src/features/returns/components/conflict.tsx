import { type Form, FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { Button, LinkButton } from '#ui/button.tsx';
import { Radios } from '#ui/choices.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import type { Choices, Difference } from '../indicator-draft.ts';

interface ConflictProps {
  title: string;
  /** Who saved meanwhile. */
  who: string;
  differences: readonly Difference[];
  onChosen: (choices: Choices) => void;
  onBack: () => void;
}

/** Two people changed the same indicator: both values of everything that differs, and a choice for each. */
export function Conflict({ title, who, differences, onChosen, onBack }: ConflictProps) {
  const form: Form<Choices> = useForm<Choices>({
    initial: Object.fromEntries(differences.flatMap(({ path, only }) => (only ? [[path, only]] : []))),
    check: (choices) =>
      Object.fromEntries(
        differences.flatMap(({ path, label }) =>
          choices[path] ? [] : [[path, `Choose what to keep: ${label}`]],
        ),
      ),
    submit: async (choices) => onChosen(choices),
  });
  const takeAll = (whose: 'mine' | 'theirs') =>
    form.reset(Object.fromEntries(differences.map(({ path }) => [path, whose])));
  return (
    <>
      <FormErrors form={form} />
      <PageHeading
        title={title}
        lead={`${who} saved this indicator while you were changing it. Nothing is lost: choose what to keep where the two differ.`}
        hasError={form.errors.length > 0}
      />
      <FormBody form={form}>
        <p className="row">
          <LinkButton onClick={() => takeAll('mine')}>Choose all of mine</LinkButton>
          <LinkButton onClick={() => takeAll('theirs')}>Choose all of {who}’s</LinkButton>
        </p>
        {differences.map(({ path, label, mine, theirs, only }) => (
          <Radios
            key={path}
            id={form.idOf(path)}
            label={label}
            hint={
              only === null
                ? 'Both of you changed this.'
                : only === 'mine'
                  ? 'Only you changed this.'
                  : `Only ${who} changed this.`
            }
            error={form.errorOf(path)}
            value={form.values[path] ?? ''}
            onChange={(whose: 'mine' | 'theirs') => form.set(path, whose)}
            options={[
              { value: 'mine', label: `Mine: ${mine.trim() || 'empty'}` },
              { value: 'theirs', label: `${who}’s: ${theirs.trim() || 'empty'}` },
            ]}
          />
        ))}
        <div className="form-actions">
          <Button type="submit">Keep these and save</Button>
          <Button variant="quiet" onClick={onBack}>
            Back to my figures
          </Button>
        </div>
      </FormBody>
    </>
  );
}
