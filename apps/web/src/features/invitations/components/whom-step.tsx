import { MOST_INVITED_AT_ONCE } from '@hub/contracts/invitations';
import { type MemberRole, ROLE_NAMES } from '@hub/contracts/people';
import type { Form } from '#platform/form.tsx';
import { Button } from '#ui/button.tsx';
import { Radios } from '#ui/choices.tsx';
import { Notice } from '#ui/notice.tsx';
import { Select } from '#ui/select.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { TextInput } from '#ui/text-input.tsx';
import type { InvitationDraft, Way } from '../invitation-draft.ts';
import { FileField } from './file-field.tsx';

interface WhomStepProps {
  form: Form<InvitationDraft>;
  roles: readonly MemberRole[];
  isEnrolled: boolean;
  file: File | null;
  onFile: (file: File | null) => void;
}

const ways: { value: Way; label: string; hint?: string }[] = [
  { value: 'one', label: 'Type one person' },
  { value: 'list', label: 'Paste a list', hint: 'From an email, a document or a spreadsheet' },
  { value: 'file', label: 'Choose a file', hint: 'CSV, XLSX or ODS' },
];

/** Step 1: whom to invite, in one of three ways. All of them lead to the same check. */
export function WhomStep({ form, roles, isEnrolled, file, onFile }: WhomStepProps) {
  const { way } = form.values;
  return (
    <div className="measure">
      {!isEnrolled && (
        <Notice>
          <p>
            This authority takes part in no phase at the moment, so people can be invited as participants
            only.
          </p>
        </Notice>
      )}
      <Radios {...form.field('way')} label="How do you want to say whom?" options={ways} />
      {way === 'one' && (
        <>
          <TextInput
            {...form.field('email')}
            label="Email address"
            hint="Their work address, like name@council.gov.uk"
            type="email"
            autoComplete="off"
            spellCheck={false}
          />
          <TextInput
            {...form.field('name')}
            label="Name (optional)"
            hint="They can change it when they accept"
            autoComplete="off"
          />
        </>
      )}
      {way === 'list' && (
        <TextArea
          {...form.field('text')}
          label="Email addresses"
          hint={`One on each line, or with commas or semicolons between them. Names may stand with them: Priya Nair <priya.nair@council.gov.uk>. Up to ${MOST_INVITED_AT_ONCE.toLocaleString('en-GB')} at once.`}
          rows={8}
        />
      )}
      {way === 'file' && (
        <FileField id={form.idOf('file')} file={file} onChange={onFile} error={form.errorOf('file')} />
      )}
      {roles.length > 1 && (
        <Select
          {...form.field('role')}
          label="Role"
          hint={way === 'file' ? 'For rows that do not name a role' : undefined}
          options={roles.map((role) => ({ value: role, label: ROLE_NAMES[role] }))}
        />
      )}
      <div className="form-actions">
        <Button type="submit" isBusy={form.isBusy}>
          Check before sending
        </Button>
        <span className="soft">Nothing is sent yet.</span>
      </div>
    </div>
  );
}
