import { LONGEST_REASON_GIVEN, REPORT_REASONS, type ReportReason } from '@hub/contracts/moderation';
import type { SpaceKind } from '@hub/contracts/spaces';
import { useState } from 'react';
import { useForm } from '#platform/form.tsx';
import { FormDialog } from '#platform/form-dialog.tsx';
import { newId } from '#platform/new-id.ts';
import { Checkbox, Radios } from '#ui/choices.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { showToast } from '#ui/toast.tsx';
import { sendReport } from '../moderation.queries.ts';

interface ReportDialogProps {
  /** "the post by Amara Okafor", "Amara Okafor". */
  what: string;
  about: { postId: string } | { personId: string };
  /** The kind of space the post is in; it says who reads the report. */
  spaceKind?: SpaceKind;
  isOpen: boolean;
  onClose: () => void;
}

interface ReportDraft {
  reason: ReportReason | '';
  detail: string;
  isForProgramme: boolean;
}

/** The same reasons, of somebody. */
const OF_A_PERSON: Record<ReportReason, string> = {
  names: 'They name colleagues or people who use services',
  hurtful: 'They are hurtful, or attack somebody',
  racist: 'They are racist or otherwise discriminatory',
  confidence: 'They repeat what was said in confidence',
  wrong: 'They say what is wrong in a way that can do harm',
  spam: 'They use the hub for what it is not for',
  other: REPORT_REASONS.other,
};

const optionsOf = (labels: Record<ReportReason, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value: value as ReportReason, label }));
const REASONS = { post: optionsOf(REPORT_REASONS), person: optionsOf(OF_A_PERSON) };

/** Who reads a report, in words. */
function readersOf(kind: SpaceKind | undefined): string {
  if (kind === 'authority') return 'Your authority’s lead and delegates read it, not whoever you report.';
  if (kind === 'hidden') return 'Those who look after this space read it, and nobody outside it.';
  return 'The programme team reads it, not whoever you report.';
}

/** Says that a post, or a person, is not right. Who is reported is not told who did. */
export function ReportDialog({ what, about, spaceKind, isOpen, onClose }: ReportDialogProps) {
  const [id, setId] = useState(newId);
  const form = useForm<ReportDraft>({
    initial: { reason: '', detail: '', isForProgramme: false },
    check: ({ reason, detail }) => ({
      ...(reason === '' ? { reason: 'Choose what is not right' } : {}),
      ...(reason === 'other' && detail.trim() === '' ? { detail: 'Enter what is not right' } : {}),
    }),
    submit: async ({ reason, ...values }) => {
      if (reason === '') return;
      await sendReport({ id, reason, postId: null, personId: null, ...about, ...values });
      setId(newId());
      form.reset();
      onClose();
      showToast({ text: 'Thank you. Somebody reads every report, and you are told what came of it.' });
    },
    isInDialog: true,
  });
  const isOwnSpace = spaceKind === 'authority' || spaceKind === 'hidden';
  return (
    <FormDialog
      title={`Report ${what}`}
      isOpen={isOpen}
      onClose={onClose}
      form={form}
      confirm="Send report"
      keep="Not now"
    >
      <p>{readersOf(spaceKind)} They see that you sent it; whoever you report does not.</p>
      <Radios
        {...form.field('reason')}
        label="What is not right?"
        options={'personId' in about ? REASONS.person : REASONS.post}
      />
      <TextArea
        {...form.field('detail')}
        label="Anything else they should know (optional)"
        longest={LONGEST_REASON_GIVEN}
        rows={3}
      />
      {isOwnSpace && (
        <Checkbox
          {...form.field('isForProgramme')}
          label="Ask the programme team instead"
          hint="They see this one post and nothing else of this space."
        />
      )}
    </FormDialog>
  );
}
