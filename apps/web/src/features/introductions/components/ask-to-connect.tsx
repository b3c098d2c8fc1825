import { INTRODUCTION_DAYS, LONGEST_WHY } from '@hub/contracts/introductions';
import { useState } from 'react';
import { useForm } from '#platform/form.tsx';
import { FormDialog } from '#platform/form-dialog.tsx';
import { newId } from '#platform/new-id.ts';
import { Button } from '#ui/button.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { showToast } from '#ui/toast.tsx';
import { useAsk } from '../introductions.queries.ts';

interface AskToConnectProps {
  /** Stands for the authority, and says nothing of it. */
  token: string;
  /** "A county council". */
  label: string;
}

/** Asks the programme team to be introduced to an authority that has no name here. */
export function AskToConnect({ token, label }: AskToConnectProps) {
  const [isOpen, setOpen] = useState(false);
  const ask = useAsk();
  const form = useForm({
    initial: { id: newId(), why: '' },
    isInDialog: true,
    submit: async ({ id, why }) => {
      await ask.mutateAsync({ id, token, why });
      setOpen(false);
      form.reset({ id: newId(), why: '' });
      showToast({ text: 'The programme team has your request. You see how far it is under Introductions.' });
    },
  });
  return (
    <>
      <Button variant="quiet" isSmall onClick={() => setOpen(true)}>
        Ask to connect
      </Button>
      <FormDialog
        title={`Ask to connect: ${label.charAt(0).toLowerCase()}${label.slice(1)}`}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        form={form}
        confirm="Send to the programme team"
        keep="Cancel"
      >
        <p>
          The programme team reads it and passes it on without your name. If the other authority says yes, its
          leads see your name, authority and email address, and you see theirs. Without an answer it ends
          after {INTRODUCTION_DAYS} days.
        </p>
        <TextArea
          {...form.field('why')}
          label="What would you like to ask them?"
          hint="They read it before they know who asks. Leave out names, your authority and anything that says who you are."
          longest={LONGEST_WHY}
          rows={5}
        />
      </FormDialog>
    </>
  );
}
