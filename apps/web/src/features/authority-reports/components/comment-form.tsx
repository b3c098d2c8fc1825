import {
  type AuthorityReport,
  LONGEST_COMMENTARY,
  LONGEST_QUOTE,
  MOST_QUOTES,
  type ReportComment,
  type StaffVoice,
} from '@hub/contracts/authority-reports';
import { useState } from 'react';
import { ProblemError } from '#platform/api-client.ts';
import { type Form, FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { Button, LinkButton } from '#ui/button.tsx';
import { Checkbox } from '#ui/choices.tsx';
import { Notice } from '#ui/notice.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { showToast } from '#ui/toast.tsx';
import { useEditComment } from '../authority-reports.queries.ts';
import { looksLikeCounts } from '../counts-in-words.ts';
import { CommentWords } from './comment-words.tsx';

interface CommentFormProps {
  report: AuthorityReport;
  /** As it is now; it may change while somebody types. */
  comment: ReportComment;
  title: string;
  onDone: () => void;
}

interface Values {
  commentary: string;
  staffVoice: StaffVoice[];
  isForPeers: boolean;
  /** The one that the typing began from, kept with what was typed. */
  version: number;
}
const valuesOf = ({ commentary, staffVoice, isForPeers, version }: ReportComment): Values => ({
  commentary,
  staffVoice,
  isForPeers,
  version,
});

export function CommentForm({ report, comment, title, onDone }: CommentFormProps) {
  const { mutateAsync } = useEditComment(report.phase.id, comment.key);
  const [theirs, setTheirs] = useState<ReportComment | null>(null);
  const form: Form<Values> = useForm<Values>({
    initial: valuesOf(comment),
    draftKey: `report-comment-${report.phase.id}-${comment.key}`,
    submit: async (values) => {
      setTheirs(null);
      try {
        await mutateAsync(values);
      } catch (error) {
        if (error instanceof ProblemError && error.code === 'report-comment-changed') {
          const current = (error.current as AuthorityReport | undefined)?.comments.find(
            ({ key }) => key === comment.key,
          );
          if (current) setTheirs(current);
        }
        throw error;
      }
      showToast({ text: 'What you say is saved.' });
      onDone();
    },
  });
  const { staffVoice, commentary } = form.values;
  const setVoice = (at: number, changed: Partial<StaffVoice>) =>
    form.set(
      'staffVoice',
      staffVoice.map((one, index) => (index === at ? { ...one, ...changed } : one)),
    );
  const leave = () => {
    form.reset();
    onDone();
  };
  return (
    <div className="report-form not-on-paper">
      <FormErrors form={form} />
      <FormBody form={form}>
        {theirs && (
          <Theirs
            theirs={theirs}
            onTake={() => {
              form.reset(valuesOf(theirs));
              setTheirs(null);
            }}
            onKeep={() => {
              form.set('version', theirs.version);
              setTheirs(null);
            }}
          />
        )}
        <TextArea
          {...form.field('commentary')}
          label={`What we say to it: ${title}`}
          hint="What is behind the figure here, and what you have done. Colleagues read it in the version to share, so name nobody and give no numbers of people."
          longest={LONGEST_COMMENTARY}
          rows={6}
        />
        {looksLikeCounts(commentary) && (
          <Notice tone="warn" title="This reads like a number of people">
            <p>
              Small numbers are hidden from everybody but you. If you write one here, everybody of your
              authority reads it, and peers where you let them.
            </p>
          </Notice>
        )}
        <fieldset className="field">
          <legend className="field-label">Staff voice</legend>
          <p className="field-hint">
            What staff networks, listening sessions or surveys say to it, in their words. Ask before you
            quote. Never a name, a team, or anything by which somebody could be known.
          </p>
          {staffVoice.map((one, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- lines have no other name while they are typed
            <div key={at} className="report-voice-fields">
              <TextArea
                id={form.idOf(`staffVoice/${at}/words`)}
                error={form.errorOf(`staffVoice/${at}/words`)}
                label={`What staff said, ${at + 1}`}
                value={one.words}
                onChange={(words) => setVoice(at, { words })}
                longest={LONGEST_QUOTE}
                rows={3}
              />
              <TextInput
                id={form.idOf(`staffVoice/${at}/from`)}
                error={form.errorOf(`staffVoice/${at}/from`)}
                label="Where this comes from"
                hint="Like “Race equality network, listening session in October”"
                value={one.from}
                onChange={(from) => setVoice(at, { from })}
              />
              <LinkButton
                onClick={() =>
                  form.set(
                    'staffVoice',
                    staffVoice.filter((_, index) => index !== at),
                  )
                }
              >
                Remove<span className="visually-hidden"> what staff said, {at + 1}</span>
              </LinkButton>
            </div>
          ))}
          {staffVoice.length < MOST_QUOTES && (
            <Button
              variant="quiet"
              isSmall
              onClick={() => form.set('staffVoice', [...staffVoice, { words: '', from: '' }])}
            >
              Add what staff said
            </Button>
          )}
        </fieldset>
        <Checkbox
          {...form.field('isForPeers')}
          label="Let peers read what we say beside our figure"
          hint="Where your sponsor shares the figure by name, once this report is signed off. What staff said is not shown to peers."
        />
        <div className="form-actions">
          <Button type="submit" isBusy={form.isBusy}>
            Save
          </Button>
          <Button variant="quiet" onClick={form.isDirty ? onDone : leave}>
            {form.isDirty ? 'Close, and keep what I typed' : 'Close'}
          </Button>
        </div>
      </FormBody>
    </div>
  );
}

interface TheirsProps {
  theirs: ReportComment;
  onTake: () => void;
  onKeep: () => void;
}

/** Somebody saved meanwhile: both texts are there, and nothing is lost before one of them is chosen. */
const Theirs = ({ theirs, onTake, onKeep }: TheirsProps) => (
  <div className="report-theirs">
    <p>{theirs.updatedBy ?? 'Somebody'} saved this meanwhile; yours is still in the form below.</p>
    <CommentWords comment={theirs} />
    <p className="row">
      <LinkButton onClick={onTake}>Go on from theirs</LinkButton>
      <LinkButton onClick={onKeep}>Keep mine, and save over theirs</LinkButton>
    </p>
  </div>
);
