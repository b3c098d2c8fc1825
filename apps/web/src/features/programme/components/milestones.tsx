import type { Phase } from '@hub/contracts/phases';
import { MILESTONE_KINDS } from '@hub/contracts/milestones';
import { useRef, useState } from 'react';
import { ProblemError } from '#platform/api-client.ts';
import { Confirmed } from '#platform/confirmed.tsx';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { FormDialog } from '#platform/form-dialog.tsx';
import { newId } from '#platform/new-id.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { showToast } from '#ui/toast.tsx';
import { PlainDate } from '#ui/when.tsx';
import { plainDay } from '../phase-words.ts';
import { useAddMilestone, useEditMilestone, useRemoveMilestone } from '../programme.queries.ts';
import {
  emptyMilestone,
  milestoneDraft,
  type MilestoneDraft,
  MilestoneFields,
  milestoneFieldOf,
  typedMilestone,
} from './milestone-fields.tsx';

type Milestone = Phase['milestones'][number];

/** The dates of a phase that everyone shares, and what an administrator can do with them. */
export function Milestones({ phase }: { phase: Phase }) {
  const { milestones, can } = phase;
  return (
    <Card title="Milestones" action={can.edit ? <AddMilestone phaseId={phase.id} /> : undefined}>
      <p className="soft">Everyone sees these on Home, in the month and in their own calendars.</p>
      {milestones.length === 0 ? (
        <EmptyState title="No milestones yet" level={3}>
          <p>When data windows open and close, when reports come and plans are due.</p>
        </EmptyState>
      ) : (
        <ul className="list">
          {milestones.map((milestone) => (
            <li key={milestone.id} className="milestone-row">
              <div>
                <h3>{milestone.title}</h3>
                <p>
                  <PlainDate on={milestone.on} />
                  {milestone.kind !== 'other' && MILESTONE_KINDS[milestone.kind] !== milestone.title && (
                    <span className="soft">. {MILESTONE_KINDS[milestone.kind]}</span>
                  )}
                </p>
                {milestone.description && <p className="soft keep-lines">{milestone.description}</p>}
              </div>
              {can.edit && (
                <div className="row row-tight">
                  <EditMilestone phaseId={phase.id} milestone={milestone} />
                  <RemoveMilestone phaseId={phase.id} milestone={milestone} />
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function AddMilestone({ phaseId }: { phaseId: string }) {
  const [isOpen, setOpen] = useState(false);
  const { mutateAsync } = useAddMilestone(phaseId);
  const form = useForm<MilestoneDraft & { id: string }>({
    initial: { id: newId(), ...emptyMilestone() },
    fieldOf: milestoneFieldOf,
    isInDialog: true,
    submit: async ({ id, ...draft }) => {
      await mutateAsync({ id, ...typedMilestone(draft) });
      setOpen(false);
      showToast({ text: `${draft.title.trim()} is added.` });
      // After the form has kept what it sent: the next milestone starts empty, under an id of its own.
      setTimeout(() => form.reset({ id: newId(), ...emptyMilestone() }));
    },
  });
  return (
    <>
      <Button variant="quiet" isSmall icon="plus" onClick={() => setOpen(true)}>
        Add a milestone
      </Button>
      <FormDialog
        title="Add a milestone"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        form={form}
        confirm="Add milestone"
        keep="Cancel"
      >
        <MilestoneFields form={form} />
      </FormDialog>
    </>
  );
}

interface OneProps {
  phaseId: string;
  milestone: Milestone;
}

function EditMilestone({ phaseId, milestone }: OneProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" isSmall onClick={() => setOpen(true)}>
        Edit<span className="visually-hidden"> {milestone.title}</span>
      </Button>
      <Dialog title={`Edit ${milestone.title}`} isOpen={isOpen} onClose={() => setOpen(false)}>
        {/* Made when the dialog opens, from the milestone as it then is. */}
        <EditForm phaseId={phaseId} milestone={milestone} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function EditForm({ phaseId, milestone, onClose }: OneProps & { onClose: () => void }) {
  const { mutateAsync } = useEditMilestone(phaseId, milestone.id);
  const version = useRef(milestone.version);
  const [theirs, setTheirs] = useState<Milestone | null>(null);
  const form = useForm<MilestoneDraft>({
    initial: milestoneDraft(milestone),
    fieldOf: milestoneFieldOf,
    isInDialog: true,
    submit: async (draft) => {
      try {
        await mutateAsync({ version: version.current, ...typedMilestone(draft) });
      } catch (error) {
        const current =
          error instanceof ProblemError && error.code === 'phase-changed' ? (error.current as Phase) : null;
        const now = current?.milestones.find(({ id }) => id === milestone.id);
        if (now) {
          version.current = now.version;
          setTheirs(now);
        }
        throw error;
      }
      onClose();
      showToast({ text: 'Your changes are saved. Calendars follow.' });
    },
  });
  return (
    <>
      <FormErrors form={form} />
      <FormBody form={form} onProblem={sayTheirs(theirs)}>
        <MilestoneFields form={form} />
        <Actions isBusy={form.isBusy} act="Save changes" onClose={onClose} />
      </FormBody>
    </>
  );
}

const sayTheirs =
  (theirs: Milestone | null) =>
  ({ code }: ProblemError) =>
    code === 'phase-changed' &&
    theirs && (
      <p>
        It is now “{theirs.title}” on {plainDay(theirs.on)}. Save again to replace that with what you typed.
      </p>
    );

function RemoveMilestone({ phaseId, milestone }: OneProps) {
  const { mutateAsync } = useRemoveMilestone(phaseId, milestone.id);
  return (
    <Confirmed
      button="Remove"
      of={milestone.title}
      variant="danger"
      title="Remove this milestone?"
      confirm="Remove milestone"
      keep="Keep it"
      act={() => mutateAsync(undefined)}
      onDone={() => showToast({ text: `${milestone.title} is removed.` })}
    >
      <p>
        “{milestone.title}” on {plainDay(milestone.on)} goes from Home, and from calendars the next time they
        ask.
      </p>
    </Confirmed>
  );
}

interface ActionsProps {
  isBusy: boolean;
  act: string;
  onClose: () => void;
}

const Actions = ({ isBusy, act, onClose }: ActionsProps) => (
  <div className="form-actions">
    <Button type="submit" isBusy={isBusy}>
      {act}
    </Button>
    <Button variant="quiet" onClick={onClose}>
      Cancel
    </Button>
  </div>
);
