import type { Enrolment } from '@hub/contracts/enrolments';
import { LONGEST_WITHDRAWAL_REASON } from '@hub/contracts/enrolments';
import { ENROLMENT_STATES, type EnrolmentState } from '@hub/contracts/enrolment-states';
import { SERVICE_KEYS, SERVICES, type Service } from '@hub/contracts/vocabulary';
import { useState } from 'react';
import { Confirmed } from '#platform/confirmed.tsx';
import { useForm } from '#platform/form.tsx';
import { FormDialog } from '#platform/form-dialog.tsx';
import { useProblem } from '#platform/problem.ts';
import { Button, LinkButton } from '#ui/button.tsx';
import { Checkboxes } from '#ui/choices.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { showToast } from '#ui/toast.tsx';
import {
  useChangeState,
  useRecordSubmission,
  useRestore,
  useSetServices,
  useWithdraw,
} from '../authorities.queries.ts';

interface ActionProps {
  enrolment: Enrolment;
}
const nameOf = (state: EnrolmentState) => ENROLMENT_STATES[state];

/** What the programme team can do with one authority’s part in the phase: the next step, and the rest behind "More". */
export const EnrolmentActions = ({ enrolment }: ActionProps) => {
  const { can } = enrolment;
  return (
    <div className="tracker-actions">
      {can.advanceTo !== null && !can.waitsForReturns && (
        <Step enrolment={enrolment} to={can.advanceTo} label={`Move to ${nameOf(can.advanceTo)}`} />
      )}
      {can.restore && <Restore enrolment={enrolment} />}
      {can.withdraw && (
        <details className="tracker-more">
          <summary>
            More<span className="visually-hidden"> for {enrolment.authority.name}</span>
          </summary>
          <div className="tracker-actions">
            {can.recordReturns && <ChangeServices enrolment={enrolment} />}
            {can.stepBackTo !== null && (
              <Step
                enrolment={enrolment}
                to={can.stepBackTo}
                label={`Back to ${nameOf(can.stepBackTo)}`}
                isBack
              />
            )}
            <Withdraw enrolment={enrolment} />
          </div>
        </details>
      )}
    </div>
  );
};

const ForWhom = ({ enrolment }: ActionProps) => (
  <span className="visually-hidden"> {enrolment.authority.name}</span>
);

/** Confirmed, and then a toast away from being taken back. */
function Step({
  enrolment,
  to,
  label,
  isBack,
}: ActionProps & { to: EnrolmentState; label: string; isBack?: boolean }) {
  const { authority, state: from, version, phase } = enrolment;
  const { mutateAsync } = useChangeState(enrolment.id);
  const elsewhere = useProblem();

  const takeBack = (after: number) => {
    mutateAsync({ version: after, state: from }).then(
      () => showToast({ text: `${authority.name} is back at ${nameOf(from)}.` }),
      (error: unknown) => elsewhere.report(error),
    );
  };
  const take = async () => {
    const changed = await mutateAsync({ version, state: to });
    showToast({
      text: `${authority.name} is now at ${nameOf(to)}.`,
      action: { label: 'Undo', run: () => takeBack(changed.version) },
    });
  };
  return (
    <>
      <Confirmed
        button={label}
        of={authority.name}
        title={`Move ${authority.name} ${isBack ? 'back ' : ''}to ${nameOf(to)}?`}
        confirm={`Move to ${nameOf(to)}`}
        keep={`Leave it at ${nameOf(from)}`}
        act={take}
      >
        <p>
          In {phase.name} it is at {nameOf(from)} now. Its people and other authorities see the new state at
          once.
        </p>
      </Confirmed>
      <ProblemNotice problem={elsewhere.problem} />
    </>
  );
}

function Withdraw({ enrolment }: ActionProps) {
  const { authority, phase, version } = enrolment;
  const [isOpen, setOpen] = useState(false);
  const { mutateAsync } = useWithdraw(enrolment.id);
  const restore = useRestore(enrolment.id);
  const elsewhere = useProblem();
  const takeBack = (after: number) => {
    restore.mutateAsync({ version: after }).then(
      () => showToast({ text: `${authority.name} takes part again.` }),
      (error: unknown) => elsewhere.report(error),
    );
  };
  // Made here and not in the dialog, so that closing it to look something up keeps the reason.
  const form = useForm<{ reason: string }>({
    initial: { reason: '' },
    submit: async ({ reason }) => {
      const changed = await mutateAsync({ version, reason });
      setOpen(false);
      showToast({
        text: `${authority.name} has withdrawn from ${phase.name}.`,
        action: { label: 'Undo', run: () => takeBack(changed.version) },
      });
    },
    isInDialog: true,
  });
  return (
    <>
      <Button variant="danger" isSmall onClick={() => setOpen(true)}>
        Withdraw
        <ForWhom enrolment={enrolment} />
      </Button>
      <ProblemNotice problem={elsewhere.problem} />
      <FormDialog
        title={`Withdraw ${authority.name} from ${phase.name}?`}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        form={form}
        confirm="Withdraw it"
        keep="Keep it"
        isDanger
      >
        <p>
          Its people keep their places and can follow the community, without their roles in this phase. You
          can take it back.
        </p>
        <TextArea
          {...form.field('reason')}
          label="Why does it withdraw?"
          hint="Seen by the programme team and by its lead."
          longest={LONGEST_WITHDRAWAL_REASON}
          rows={3}
        />
      </FormDialog>
    </>
  );
}

function Restore({ enrolment }: ActionProps) {
  const { authority, version } = enrolment;
  const { mutateAsync, isPending } = useRestore(enrolment.id);
  const { problem, report, clear } = useProblem();
  const restore = () => {
    clear();
    mutateAsync({ version }).then(
      ({ state }) => showToast({ text: `${authority.name} takes part again, at ${nameOf(state)}.` }),
      (error: unknown) => report(error, restore),
    );
  };
  return (
    <>
      <Button variant="quiet" isSmall isBusy={isPending} onClick={restore}>
        Take the withdrawal back
        <ForWhom enrolment={enrolment} />
      </Button>
      <ProblemNotice problem={problem} />
    </>
  );
}

function ChangeServices({ enrolment }: ActionProps) {
  const { authority, version } = enrolment;
  const [isOpen, setOpen] = useState(false);
  const { mutateAsync } = useSetServices(enrolment.id);
  const form = useForm<{ services: Service[] }>({
    initial: { services: enrolment.services },
    submit: async ({ services }) => {
      await mutateAsync({ version, services });
      setOpen(false);
      showToast({ text: `The services of ${authority.name} are changed.` });
    },
    isInDialog: true,
  });
  const { value, onChange, ...field } = form.field('services');
  return (
    <>
      <Button
        variant="quiet"
        isSmall
        onClick={() => {
          form.reset({ services: enrolment.services });
          setOpen(true);
        }}
      >
        Services
        <span className="visually-hidden"> of {authority.name}</span>
      </Button>
      <FormDialog
        title={`Services of ${authority.name}`}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        form={form}
        confirm="Save"
        keep="Do not save"
      >
        <Checkboxes
          {...field}
          label="For which services it files a return"
          values={value}
          onChange={onChange}
          options={SERVICE_KEYS.map((key) => ({ value: key, label: SERVICES[key] }))}
        />
      </FormDialog>
    </>
  );
}

/** One service's return, and the switch that says whether it is in; where its sponsor signed it off here, it is. */
export function ServiceReturn({ enrolment, service }: ActionProps & { service: Service }) {
  const { authority, version, can } = enrolment;
  const isSubmitted = enrolment.submittedServices.includes(service);
  const isSigned = enrolment.signedServices.includes(service);
  const { mutateAsync, isPending } = useRecordSubmission(enrolment.id);
  const { problem, report, clear } = useProblem();
  const record = (to: boolean, from: number) => {
    clear();
    mutateAsync({ version: from, service, isSubmitted: to }).then(
      (changed) =>
        showToast({
          text: `${SERVICES[service]} of ${authority.name}: ${to ? 'submitted' : 'not submitted'}.`,
          action: { label: 'Undo', run: () => record(!to, changed.version) },
        }),
      (error: unknown) => report(error),
    );
  };
  return (
    <div className="tracker-service">
      <span>
        {SERVICES[service]}: {isSigned ? 'signed off here' : isSubmitted ? 'submitted' : 'not yet'}
      </span>
      {can.recordReturns && !(isSigned && isSubmitted) && (
        <LinkButton
          aria-busy={isPending || undefined}
          onClick={() => !isPending && record(!isSubmitted, version)}
        >
          {isSubmitted ? 'Take back' : 'Mark as submitted'}
          <span className="visually-hidden">{` ${SERVICES[service]} of ${authority.name}`}</span>
        </LinkButton>
      )}
      <ProblemNotice problem={problem} />
    </div>
  );
}
