import '../programme.css';
import type { PhaseProposal } from '@hub/contracts/phases';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import type { ProblemError } from '#platform/api-client.ts';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { newId } from '#platform/new-id.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { DateInput, dateOfParts, datePartsOf, type DateParts } from '#ui/date-input.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { type MilestoneDraft, milestoneDraft, typedMilestone } from '../components/milestone-fields.tsx';
import { type PhaseDraft, PhaseFields, phaseFieldOf } from '../components/phase-fields.tsx';
import { dateOrNull, phaseName } from '../phase-words.ts';
import { proposalQuery, useMakePhase } from '../programme.queries.ts';

export function NewPhasePage() {
  const { data: proposal } = useSuspenseQuery(proposalQuery());
  return <NewPhase proposal={proposal} />;
}

interface Values extends PhaseDraft {
  id: string;
  milestones: (MilestoneDraft & { key: string })[];
}

function NewPhase({ proposal }: { proposal: PhaseProposal }) {
  const { basedOn } = proposal;
  const navigate = useNavigate();
  const { mutateAsync } = useMakePhase();
  const form = useForm<Values>({
    initial: {
      id: newId(),
      name: proposal.name,
      start: datePartsOf(proposal.startsOn),
      opens: datePartsOf(proposal.registrationOpensOn),
      closes: datePartsOf(proposal.registrationClosesOn),
      milestones: proposal.milestones.map((milestone, at) => ({
        key: String(at),
        ...milestoneDraft(milestone),
      })),
    },
    draftKey: 'new-phase',
    fieldOf: phaseFieldOf,
    submit: async (values) => {
      const phase = await mutateAsync({
        id: values.id,
        name: values.name,
        startsOn: dateOfParts(values.start),
        registrationOpensOn: dateOrNull(values.opens),
        registrationClosesOn: dateOrNull(values.closes),
        milestones: values.milestones.map(typedMilestone),
      });
      await navigate(`/programme/phases/${phase.id}`);
      showToast({ text: `${phase.name} is added.` });
    },
  });
  const { milestones } = form.values;
  const change = (key: string, changes: Partial<MilestoneDraft>) =>
    form.set(
      'milestones',
      milestones.map((row) => (row.key === key ? { ...row, ...changes } : row)),
    );
  return (
    <div className="programme-form">
      <BackLink to="/programme/phases">Phases</BackLink>
      <FormErrors form={form} />
      <PageHeading
        title={basedOn ? 'Add a phase' : 'Add the first phase'}
        lead={
          basedOn
            ? `It starts from ${phaseName(basedOn)}, a year later. Change whatever differs.`
            : 'Authorities enrol in it, and roles are held in it.'
        }
        hasError={form.errors.length > 0}
      />
      <FormBody form={form} onProblem={sayWhatWasSaved(`/programme/phases/${form.values.id}`)}>
        <div className="grid">
          <Card title="The phase">
            <PhaseFields form={form} />
          </Card>
          <Card title="Milestones">
            <p className="soft">
              {milestones.length > 0
                ? 'Each is a year after the last phase’s, on a weekday. You can add more and describe them once the phase is there.'
                : 'You add milestones once the phase is there.'}
            </p>
            {milestones.map((row, at) => (
              <ProposedMilestone
                key={row.key}
                row={row}
                number={at + 1}
                idOf={(field) => form.idOf(`milestones/${at}/${field}`)}
                errorOf={(field) => form.errorOf(`milestones/${at}/${field}`)}
                onChange={(changes) => change(row.key, changes)}
                onRemove={() =>
                  form.set(
                    'milestones',
                    milestones.filter(({ key }) => key !== row.key),
                  )
                }
              />
            ))}
          </Card>
        </div>
        <div className="form-actions">
          <Button type="submit" isBusy={form.isBusy}>
            Add phase
          </Button>
        </div>
      </FormBody>
    </div>
  );
}

/** An answer that was lost on its way leaves a phase saved: sending other text under its id is refused. */
const sayWhatWasSaved =
  (path: string) =>
  ({ code }: ProblemError) =>
    code === 'id-already-used' && (
      <p>
        An earlier try has been saved. <Link to={path}>Open what was saved</Link> and change it there.
      </p>
    );

interface ProposedMilestoneProps {
  row: { title: string; date: DateParts };
  number: number;
  idOf: (field: string) => string;
  errorOf: (field: string) => string | undefined;
  onChange: (changes: { title?: string; date?: DateParts }) => void;
  onRemove: () => void;
}

const ProposedMilestone = ({ row, number, idOf, errorOf, onChange, onRemove }: ProposedMilestoneProps) => (
  <fieldset className="proposed">
    <legend className="visually-hidden">Milestone {number}</legend>
    <div className="proposed-fields">
      <div className="grow">
        <TextInput
          id={idOf('title')}
          label="Title"
          autoComplete="off"
          value={row.title}
          error={errorOf('title')}
          onChange={(title) => onChange({ title })}
        />
      </div>
      <DateInput
        id={idOf('on')}
        label={
          <>
            Date<span className="visually-hidden"> of {row.title || `milestone ${number}`}</span>
          </>
        }
        value={row.date}
        error={errorOf('on')}
        onChange={(date) => onChange({ date })}
      />
      <Button variant="quiet" onClick={onRemove}>
        Leave out<span className="visually-hidden"> {row.title || `milestone ${number}`}</span>
      </Button>
    </div>
  </fieldset>
);
