import { useState } from 'react';
import { useForm } from '#platform/form.tsx';
import { FormDialog } from '#platform/form-dialog.tsx';
import { Radios } from '#ui/choices.tsx';
import { DateInput, dateOfParts, type DateParts, datePartsOf } from '#ui/date-input.tsx';
import { fullPlainDate } from '#ui/london-time.ts';
import { showToast } from '#ui/toast.tsx';
import { useSavePost } from '../posts.queries.ts';
import { reminderDays } from '../reminder-days.ts';

interface ReminderDialogProps {
  postId: string;
  isOpen: boolean;
  onClose: () => void;
}

type Choice = 'tomorrow' | 'next-monday' | 'date' | 'none' | 'unsave';

/** When to be reminded of a saved post, or that one keeps it no longer. */
export function ReminderDialog({ postId, isOpen, onClose }: ReminderDialogProps) {
  const { mutateAsync } = useSavePost(postId);
  const [{ tomorrow, nextMonday }] = useState(() => reminderDays(new Date()));
  const form = useForm<{ choice: Choice; remindOn: DateParts }>({
    initial: { choice: 'tomorrow', remindOn: datePartsOf(nextMonday) },
    submit: async ({ choice, remindOn }) => {
      const chosen = {
        tomorrow,
        'next-monday': nextMonday,
        date: dateOfParts(remindOn),
        none: null,
        unsave: false as const,
      }[choice];
      await mutateAsync(chosen);
      onClose();
      showToast({
        text:
          chosen === false
            ? 'You keep this post no longer.'
            : chosen === null
              ? 'Saved, without a reminder.'
              : `We remind you on ${fullPlainDate(chosen)} at 9am.`,
      });
    },
    isInDialog: true,
  });
  return (
    <FormDialog
      title="A saved post"
      isOpen={isOpen}
      onClose={onClose}
      form={form}
      confirm="Save"
      keep="Leave it as it is"
    >
      <Radios<Choice>
        id={form.idOf('choice')}
        label="Do you want to be reminded of it?"
        value={form.values.choice}
        onChange={(choice) => form.set('choice', choice)}
        options={[
          { value: 'tomorrow', label: 'Tomorrow at 9am', hint: fullPlainDate(tomorrow) },
          { value: 'next-monday', label: 'Next Monday at 9am', hint: fullPlainDate(nextMonday) },
          { value: 'date', label: 'On another day at 9am' },
          { value: 'none', label: 'No reminder', hint: 'It stays among your saved posts.' },
          { value: 'unsave', label: 'Keep it no longer', hint: 'It leaves your saved posts.' },
        ]}
      />
      {form.values.choice === 'date' && (
        <DateInput {...form.field('remindOn')} label="Which day?" hint="For example, 27 3 2027" />
      )}
    </FormDialog>
  );
}
