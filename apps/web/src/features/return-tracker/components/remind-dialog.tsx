import { LONGEST_REMINDER_NOTE, REMINDER_PAUSE_HOURS } from '@hub/contracts/return-tracker';
import { useForm } from '#platform/form.tsx';
import { FormDialog } from '#platform/form-dialog.tsx';
import { newId } from '#platform/new-id.ts';
import { count } from '#ui/count.ts';
import { TextInput } from '#ui/text-input.tsx';
import { showToast } from '#ui/toast.tsx';
import { useRemind } from '../return-tracker.queries.ts';

interface RemindDialogProps {
  enrolmentIds: string[];
  isOpen: boolean;
  onClose: () => void;
  onReminded: () => void;
}

export function RemindDialog({ enrolmentIds, isOpen, onClose, onReminded }: RemindDialogProps) {
  const remind = useRemind();
  const form = useForm({
    initial: { id: newId(), note: '' },
    isInDialog: true,
    submit: async ({ id, note }) => {
      const { reminded, skipped } = await remind.mutateAsync({ id, enrolmentIds, note });
      form.reset({ id: newId(), note: '' });
      showToast({ text: wordsOf(reminded, skipped) });
      onReminded();
    },
  });
  const who = count(enrolmentIds.length, 'authority', 'authorities');
  return (
    <FormDialog
      title={`Remind ${who}`}
      isOpen={isOpen}
      onClose={onClose}
      form={form}
      confirm={`Remind ${who}`}
      keep="Cancel"
    >
      <p>
        The lead and delegates are told here and by mail; where a return waits for the sponsor, the sponsor
        is. Nobody is reminded twice within {REMINDER_PAUSE_HOURS} hours, nor of what is signed off.
      </p>
      <TextInput
        {...form.field('note')}
        label="A line of your own (optional)"
        hint={`At most ${LONGEST_REMINDER_NOTE} characters. It stands in the reminder as you write it. No figures, please.`}
      />
    </FormDialog>
  );
}

/** "3 authorities reminded. 1 skipped: …". */
function wordsOf(reminded: number, skipped: number): string {
  const done =
    reminded === 0 ? 'Nobody was reminded.' : `${count(reminded, 'authority', 'authorities')} reminded.`;
  return skipped === 0
    ? done
    : `${done} ${skipped} skipped: signed off, reminded within ${REMINDER_PAUSE_HOURS} hours, or without anybody to write to.`;
}
