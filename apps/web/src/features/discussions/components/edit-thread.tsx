import { LONGEST_THREAD_TITLE, type Thread } from '@hub/contracts/threads';
import {
  INDICATOR_NUMBERS,
  type IndicatorNumber,
  INDICATORS,
  type Theme,
  THEME_KEYS,
  THEMES,
} from '@hub/contracts/vocabulary';
import { useState } from 'react';
import { ProblemError } from '#platform/api-client.ts';
import { useForm } from '#platform/form.tsx';
import { FormDialog } from '#platform/form-dialog.tsx';
import { Button } from '#ui/button.tsx';
import { Checkboxes } from '#ui/choices.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { showToast } from '#ui/toast.tsx';
import { useEditThread } from '../thread-changes.queries.ts';

/** Title and tags of a thread, for whoever opened it and those who look after its space. */
export function EditThread({ thread }: { thread: Thread }) {
  const [isOpen, setOpen] = useState(false);
  if (!thread.can.edit) return null;
  return (
    <>
      <Button variant="quiet" isSmall icon="edit" onClick={() => setOpen(true)}>
        Edit title and tags
      </Button>
      {isOpen && <EditDialog thread={thread} onClose={() => setOpen(false)} />}
    </>
  );
}

interface Typed {
  title: string;
  indicators: readonly IndicatorNumber[];
  themes: readonly Theme[];
}

function EditDialog({ thread, onClose }: { thread: Thread; onClose: () => void }) {
  const { mutateAsync } = useEditThread(thread.id);
  /** Somebody else was quicker: from here on one saves over theirs, knowing it. */
  const [newer, setNewer] = useState<Thread | null>(null);
  const form = useForm<Typed>({
    initial: { title: thread.title, indicators: thread.indicators, themes: thread.themes },
    submit: async ({ title, indicators, themes }) => {
      try {
        await mutateAsync({
          version: (newer ?? thread).version,
          title,
          indicators: [...indicators],
          themes: [...themes],
        });
      } catch (error) {
        if (error instanceof ProblemError && error.code === 'thread-changed')
          setNewer(error.current as Thread);
        throw error;
      }
      onClose();
      showToast({ text: 'Title and tags are saved.' });
    },
    isInDialog: true,
  });
  const { indicators, themes } = form.values;
  return (
    <FormDialog
      title="Edit title and tags"
      isOpen
      onClose={onClose}
      form={form}
      confirm={newer ? 'Save mine over it' : 'Save'}
      keep="Leave it as it was"
    >
      {newer && <p>{`Its title is now “${newer.title}”.`}</p>}
      <TextInput
        {...form.field('title')}
        label="Title"
        hint={`Up to ${LONGEST_THREAD_TITLE} characters`}
        autoComplete="off"
      />
      <Checkboxes
        id={form.idOf('indicators')}
        label="Indicators (optional)"
        error={form.errorOf('indicators')}
        arrangement="columns"
        values={indicators.map(String)}
        onChange={(chosen) =>
          form.set(
            'indicators',
            INDICATOR_NUMBERS.filter((number) => chosen.includes(String(number))),
          )
        }
        options={INDICATOR_NUMBERS.map((number) => ({
          value: String(number),
          label: `${number}. ${INDICATORS[number]}`,
        }))}
      />
      <Checkboxes<Theme>
        id={form.idOf('themes')}
        label="Themes (optional)"
        error={form.errorOf('themes')}
        arrangement="columns"
        values={[...themes]}
        onChange={(chosen) => form.set('themes', chosen)}
        options={THEME_KEYS.map((theme) => ({ value: theme, label: THEMES[theme] }))}
      />
    </FormDialog>
  );
}
