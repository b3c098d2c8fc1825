import { type AuthorityReport, LONGEST_PRIORITY, MOST_PRIORITIES } from '@hub/contracts/authority-reports';
import { useState } from 'react';
import { ProblemError } from '#platform/api-client.ts';
import { type Form, FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { Button, IconButton, LinkButton } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { showToast } from '#ui/toast.tsx';
import { useSetPriorities } from '../authority-reports.queries.ts';

interface PrioritiesProps {
  report: AuthorityReport;
  isEditing: boolean;
  onEdit: (isEditing: boolean) => void;
}

/** What matters most next, the most important first: where the action plan begins. */
export function Priorities({ report, isEditing, onEdit }: PrioritiesProps) {
  const { priorities, can } = report;
  return (
    <Card title="Our priorities">
      {isEditing ? (
        <PrioritiesForm report={report} onDone={() => onEdit(false)} />
      ) : (
        <>
          {priorities.length > 0 ? (
            <ol className="report-priorities">
              {priorities.map((priority) => (
                <li key={priority}>{priority}</li>
              ))}
            </ol>
          ) : (
            <p className="soft">No priorities have been written yet.</p>
          )}
          {can.edit && (
            <div className="row not-on-paper">
              <Button
                variant={priorities.length > 0 ? 'quiet' : 'primary'}
                isSmall
                onClick={() => onEdit(true)}
              >
                {priorities.length > 0 ? 'Change the priorities' : 'Write the priorities'}
              </Button>
            </div>
          )}
        </>
      )}
    </Card>
  );
}

interface Values {
  priorities: string[];
  version: number;
}

function PrioritiesForm({ report, onDone }: { report: AuthorityReport; onDone: () => void }) {
  const { mutateAsync } = useSetPriorities(report.phase.id);
  const [theirs, setTheirs] = useState<Values | null>(null);
  const form: Form<Values> = useForm<Values>({
    initial: {
      priorities: report.priorities.length > 0 ? report.priorities : [''],
      version: report.prioritiesVersion,
    },
    draftKey: `report-priorities-${report.phase.id}`,
    submit: async ({ priorities, version }) => {
      setTheirs(null);
      try {
        await mutateAsync({ version, priorities: priorities.filter((text) => text.trim() !== '') });
      } catch (error) {
        const current =
          error instanceof ProblemError && error.code === 'report-priorities-changed'
            ? (error.current as AuthorityReport | undefined)
            : undefined;
        if (current) setTheirs({ priorities: current.priorities, version: current.prioritiesVersion });
        throw error;
      }
      showToast({ text: 'The priorities are saved.' });
      onDone();
    },
  });
  const { priorities } = form.values;
  const put = (changed: string[]) => form.set('priorities', changed);
  const move = (at: number, by: -1 | 1) => {
    const moved = [...priorities];
    const [one] = moved.splice(at, 1);
    moved.splice(at + by, 0, one ?? '');
    put(moved);
  };
  return (
    <div className="report-form not-on-paper">
      <FormErrors form={form} />
      <FormBody form={form}>
        {theirs && (
          <div className="report-theirs">
            <p>Somebody saved these meanwhile; yours are still in the form below.</p>
            <ol>
              {theirs.priorities.map((priority) => (
                <li key={priority}>{priority}</li>
              ))}
            </ol>
            <p className="row">
              <LinkButton
                onClick={() => {
                  form.reset(theirs);
                  setTheirs(null);
                }}
              >
                Go on from theirs
              </LinkButton>
              <LinkButton
                onClick={() => {
                  form.set('version', theirs.version);
                  setTheirs(null);
                }}
              >
                Keep mine, and save over theirs
              </LinkButton>
            </p>
          </div>
        )}
        <p className="field-hint">
          What you will work on first, the most important one on top. {MOST_PRIORITIES} at the most.
        </p>
        {priorities.map((priority, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines have no other name while they are typed
          <div key={at} className="report-priority-field">
            <TextInput
              id={form.idOf(`priorities/${at}`)}
              error={form.errorOf(`priorities/${at}`)}
              label={`Priority ${at + 1}`}
              hint={
                priority.length > LONGEST_PRIORITY ? `${LONGEST_PRIORITY} characters at the most` : undefined
              }
              value={priority}
              onChange={(text) => put(priorities.map((one, index) => (index === at ? text : one)))}
            />
            <div className="row report-priority-tools">
              {at > 0 && (
                <Button variant="quiet" isSmall onClick={() => move(at, -1)}>
                  Up<span className="visually-hidden">: priority {at + 1}</span>
                </Button>
              )}
              {at < priorities.length - 1 && (
                <Button variant="quiet" isSmall onClick={() => move(at, 1)}>
                  Down<span className="visually-hidden">: priority {at + 1}</span>
                </Button>
              )}
              <IconButton
                icon="close"
                label={`Remove priority ${at + 1}`}
                onClick={() => put(priorities.filter((_, index) => index !== at))}
              />
            </div>
          </div>
        ))}
        {priorities.length < MOST_PRIORITIES && (
          <Button variant="quiet" isSmall onClick={() => put([...priorities, ''])}>
            Add a priority
          </Button>
        )}
        <div className="form-actions">
          <Button type="submit" isBusy={form.isBusy}>
            Save
          </Button>
          <Button
            variant="quiet"
            onClick={() => {
              if (!form.isDirty) form.reset();
              onDone();
            }}
          >
            {form.isDirty ? 'Close, and keep what I typed' : 'Close'}
          </Button>
        </div>
      </FormBody>
    </div>
  );
}
