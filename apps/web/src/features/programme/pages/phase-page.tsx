import '../programme.css';
import type { Phase } from '@hub/contracts/phases';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { ProblemError } from '#platform/api-client.ts';
import { Confirmed } from '#platform/confirmed.tsx';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { Button, LinkButton } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { dateOfParts, datePartsOf } from '#ui/date-input.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { SummaryItem, SummaryList } from '#ui/summary-list.tsx';
import { Tag } from '#ui/tag.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { Milestones } from '../components/milestones.tsx';
import { type PhaseDraft, PhaseFields, phaseFieldOf } from '../components/phase-fields.tsx';
import {
  dateOrNull,
  enrolledInWords,
  phaseDates,
  phaseName,
  plainDay,
  registrationInWords,
  STANDINGS,
} from '../phase-words.ts';
import { phaseQuery, useDeletePhase, useEditPhase } from '../programme.queries.ts';

export function PhasePage() {
  const { phaseId = '' } = useParams();
  const { data: phase } = useSuspenseQuery(phaseQuery(phaseId));
  return phase.can.edit ? <EditPhase key={phaseId} phase={phase} /> : <ReadPhase phase={phase} />;
}

const Above = ({ phase }: { phase: Phase }) => {
  const { label, tone } = STANDINGS[phase.standing];
  return <Tag tone={tone}>{label}</Tag>;
};

const Enrolled = ({ phase }: { phase: Phase }) => (
  <Card title="Who takes part">
    <p>{enrolledInWords(phase)}.</p>
    <p>
      <Link to={`/programme/enrolments?phase=${phase.id}`}>See the enrolments</Link>
    </p>
  </Card>
);

function ReadPhase({ phase }: { phase: Phase }) {
  return (
    <>
      <BackLink to="/programme/phases">Phases</BackLink>
      <PageHeading title={phaseName(phase)} lead={phaseDates(phase)} above={<Above phase={phase} />} />
      <div className="grid two">
        <div className="grid">
          <Card title="Dates">
            <SummaryList>
              <SummaryItem name="Phase">{phaseDates(phase)}</SummaryItem>
              <SummaryItem name="Registration">{registrationInWords(phase)}</SummaryItem>
            </SummaryList>
            <p className="soft">Administrators change phases and milestones.</p>
          </Card>
          <Milestones phase={phase} />
        </div>
        <Enrolled phase={phase} />
      </div>
    </>
  );
}

type Values = PhaseDraft & { version: number };
const draftOf = (phase: Phase): Values => ({
  name: phase.name,
  start: datePartsOf(phase.startsOn),
  opens: datePartsOf(phase.registrationOpensOn ?? ''),
  closes: datePartsOf(phase.registrationClosesOn ?? ''),
  version: phase.version,
});

function EditPhase({ phase }: { phase: Phase }) {
  const { mutateAsync } = useEditPhase(phase.id);
  const [theirs, setTheirs] = useState<Phase | null>(null);
  const form = useForm<Values>({
    initial: draftOf(phase),
    draftKey: `edit-phase-${phase.id}`,
    fieldOf: phaseFieldOf,
    submit: async ({ version, ...draft }) => {
      try {
        const saved = await mutateAsync({
          version,
          name: draft.name,
          startsOn: dateOfParts(draft.start),
          registrationOpensOn: dateOrNull(draft.opens),
          registrationClosesOn: dateOrNull(draft.closes),
        });
        showToast({ text: 'Your changes are saved.' });
        // After the form has kept what it sent: the next save starts from what is now there.
        setTimeout(() => form.reset(draftOf(saved)));
      } catch (error) {
        if (error instanceof ProblemError && error.code === 'phase-changed') {
          const current = error.current as Phase;
          setTheirs(current);
          form.set('version', current.version);
        }
        throw error;
      }
    },
  });
  return (
    <>
      <BackLink to="/programme/phases">Phases</BackLink>
      <FormErrors form={form} />
      <PageHeading
        title={phaseName(phase)}
        lead={phaseDates(phase)}
        above={<Above phase={phase} />}
        hasError={form.errors.length > 0}
      />
      <div className="grid two">
        <div className="grid">
          <Card title="The phase">
            <FormBody form={form} onProblem={sayTheirs(theirs, (current) => form.reset(draftOf(current)))}>
              <PhaseFields form={form} />
              <div className="form-actions">
                <Button type="submit" isBusy={form.isBusy}>
                  Save changes
                </Button>
              </div>
            </FormBody>
          </Card>
          <Milestones phase={phase} />
        </div>
        <div className="grid">
          <Enrolled phase={phase} />
          <DeletePhase phase={phase} />
        </div>
      </div>
    </>
  );
}

const sayTheirs =
  (theirs: Phase | null, take: (theirs: Phase) => void) =>
  ({ code }: ProblemError) =>
    code === 'phase-changed' &&
    theirs && (
      <>
        <p>
          It is now {phaseName(theirs)}, {phaseDates(theirs)}. Registration: {registrationNow(theirs)}. Save
          again to replace that with what you typed.
        </p>
        <p>
          <LinkButton onClick={() => take(theirs)}>Take theirs instead</LinkButton>
        </p>
      </>
    );

const registrationNow = ({ registrationOpensOn, registrationClosesOn }: Phase): string =>
  registrationOpensOn === null || registrationClosesOn === null
    ? 'dates not set'
    : `${plainDay(registrationOpensOn)} to ${plainDay(registrationClosesOn)}`;

const REFUSALS = {
  started: 'A phase that has started stays.',
  enrolled: 'Authorities are enrolled in this phase, so it stays.',
  registered: 'Authorities have registered for this phase, so it stays.',
} as const;

function DeletePhase({ phase }: { phase: Phase }) {
  const navigate = useNavigate();
  const { mutateAsync } = useDeletePhase(phase.id);
  const { deleteRefusal } = phase.can;
  return (
    <Card title="Delete" isSunk>
      {deleteRefusal === null ? (
        <>
          <p>Nobody is registered for this phase, and it has not started.</p>
          <Confirmed
            variant="danger"
            isSmall={false}
            button="Delete this phase"
            title={`Delete ${phase.name}?`}
            confirm="Delete phase"
            keep="Keep it"
            act={async () => {
              await mutateAsync();
              await navigate('/programme/phases');
              showToast({ text: `${phase.name} is deleted.` });
            }}
          >
            <p>
              Its {count(phase.milestones.length, 'milestone goes', 'milestones go')} with it. This cannot be
              undone.
            </p>
          </Confirmed>
        </>
      ) : (
        <p className="soft">{REFUSALS[deleteRefusal]}</p>
      )}
    </Card>
  );
}
