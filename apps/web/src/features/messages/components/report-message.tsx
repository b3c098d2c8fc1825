import { LONGEST_REASON_GIVEN, REPORT_REASONS, type ReportReason } from '@hub/contracts/moderation';
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useForm } from '#platform/form.tsx';
import { FormDialog } from '#platform/form-dialog.tsx';
import { newId } from '#platform/new-id.ts';
import { Radios } from '#ui/choices.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { showToast } from '#ui/toast.tsx';
import { reportMessage, supportForMeQuery } from '../report.queries.ts';

interface ReportMessageProps {
  messageId: string;
  /** Who wrote it. */
  sender: string;
  isOpen: boolean;
  onClose: () => void;
}

interface ReportDraft {
  reason: ReportReason | '';
  detail: string;
}

const REASONS = Object.entries(REPORT_REASONS).map(([value, label]) => ({
  value: value as ReportReason,
  label,
}));

/** Says that a message is not right, and what is shown of the conversation by saying so. */
export function ReportMessage({ messageId, sender, isOpen, onClose }: ReportMessageProps) {
  const [id, setId] = useState(newId);
  const form = useForm<ReportDraft>({
    initial: { reason: '', detail: '' },
    check: ({ reason, detail }) => ({
      ...(reason === '' ? { reason: 'Choose what is not right' } : {}),
      ...(reason === 'other' && detail.trim() === '' ? { detail: 'Enter what is not right' } : {}),
    }),
    submit: async ({ reason, detail }) => {
      if (reason === '') return;
      await reportMessage({ id, messageId, reason, detail });
      setId(newId());
      form.reset();
      onClose();
      showToast({ text: 'Thank you. Somebody reads every report, and you are told what came of it.' });
    },
    isInDialog: true,
  });
  return (
    <FormDialog
      title={`Report the message by ${sender}`}
      isOpen={isOpen}
      onClose={onClose}
      form={form}
      confirm="Send report"
      keep="Not now"
    >
      <p>
        The programme team then sees <b>this message and up to five before and after it</b>, and nothing else
        of this conversation. A copy is taken now, which stays even if {sender} deletes the message. The team
        sees that you sent the report; {sender} does not.
      </p>
      <Radios {...form.field('reason')} label="What is not right?" options={REASONS} />
      <TextArea
        {...form.field('detail')}
        label="Anything else they should know (optional)"
        longest={LONGEST_REASON_GIVEN}
        rows={3}
      />
      <ForYou />
    </FormDialog>
  );
}

/** Whom to turn to, for whoever has read what they report. Nothing where nobody is named. */
function ForYou() {
  const { data } = useQuery(supportForMeQuery());
  const contacts = data ? [...data.local, ...data.programme] : [];
  if (contacts.length === 0) return null;
  return (
    <details className="small support-for-me">
      <summary>Support for you</summary>
      <ul>
        {contacts.map(({ id, name, phone, email, url }) => (
          <li key={id}>
            <span className="strong">{name}</span>
            {phone !== '' && <a href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>{phone}</a>}
            {email !== '' && <a href={`mailto:${email}`}>{email}</a>}
            {url !== '' && (
              <a href={url} rel="noreferrer">
                Website<span className="visually-hidden">{` of ${name}`}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
