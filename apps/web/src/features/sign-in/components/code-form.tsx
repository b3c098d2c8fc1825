import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { Button } from '#ui/button.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { enterWithCode } from '../sign-in.queries.ts';

interface CodeFormProps {
  email: string;
  onSignedIn: () => Promise<void> | void;
}

/** In the dialog that asks to sign in again; the page has its own heading between the errors and the field. */
export function CodeForm({ email, onSignedIn }: CodeFormProps) {
  const form = useCodeForm({ email, onSignedIn, isInDialog: true });
  return (
    <>
      <FormErrors form={form} />
      <CodeFields form={form} />
    </>
  );
}

type CodeFormState = ReturnType<typeof useCodeForm>;

export const useCodeForm = ({
  email,
  onSignedIn,
  isInDialog = false,
}: CodeFormProps & { isInDialog?: boolean }) =>
  useForm({
    initial: { code: '' },
    submit: async ({ code }) => {
      await enterWithCode({ email, code });
      await onSignedIn();
    },
    isInDialog,
  });

export const CodeFields = ({ form }: { form: CodeFormState }) => (
  <FormBody form={form}>
    <TextInput
      {...form.field('code')}
      label="Six-digit code"
      hint="You can paste it, with or without spaces."
      inputMode="numeric"
      autoComplete="one-time-code"
      size="code"
    />
    <div className="form-actions">
      <Button type="submit" isBusy={form.isBusy}>
        Sign in
      </Button>
    </div>
  </FormBody>
);
