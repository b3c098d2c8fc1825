import type { ReactNode } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { type Form, FormBody, FormErrors } from './form.tsx';

interface FormDialogProps<Values extends object> {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** Made outside with `isInDialog`, so that closing the dialog to look something up keeps what was typed. */
  form: Form<Values>;
  confirm: string;
  keep: string;
  isDanger?: boolean;
  children: ReactNode;
}

/** A form in a dialog, with the two ways out of it. */
export const FormDialog = <Values extends object>({
  title,
  isOpen,
  onClose,
  form,
  confirm,
  keep,
  isDanger = false,
  children,
}: FormDialogProps<Values>) => (
  <Dialog title={title} isOpen={isOpen} onClose={onClose}>
    <FormErrors form={form} />
    <FormBody form={form}>
      {children}
      <div className="form-actions">
        <Button type="submit" variant={isDanger ? 'danger' : 'primary'} isBusy={form.isBusy}>
          {confirm}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          {keep}
        </Button>
      </div>
    </FormBody>
  </Dialog>
);
