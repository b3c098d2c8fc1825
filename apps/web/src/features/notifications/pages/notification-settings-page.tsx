import '../notifications.css';
import type { MailChoice, NotificationSettings } from '@hub/contracts/notifications';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Checkbox, Radios } from '#ui/choices.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { showToast } from '#ui/toast.tsx';
import { notificationSettingsQuery, useSetNotificationSettings } from '../notifications.queries.ts';

const CHOICES: { value: MailChoice; label: string }[] = [
  { value: 'at-once', label: 'At once' },
  { value: 'daily', label: 'Daily' },
  { value: 'never', label: 'Never' },
];

const mailsOf = ({ kinds }: NotificationSettings): Record<string, MailChoice> =>
  Object.fromEntries(kinds.map(({ name, mail }) => [name, mail]));

/** What one gets by mail. Each switch does what it says and nothing else. */
export function NotificationSettingsPage() {
  const { data: settings } = useSuspenseQuery(notificationSettingsQuery());
  const { mutateAsync } = useSetNotificationSettings();
  const form = useForm({
    initial: {
      isMailOn: settings.isMailOn,
      isDigestOn: settings.isDigestOn,
      mails: mailsOf(settings),
    },
    submit: async ({ mails, ...switches }) => {
      await mutateAsync({
        ...switches,
        kinds: Object.entries(mails).map(([name, mail]) => ({ name, mail })),
      });
      showToast({ text: 'What you get by mail is saved.' });
    },
  });
  const { mails } = form.values;
  return (
    <div className="measure">
      <FormErrors form={form} />
      <PageHeading
        title="What you get by mail"
        hasError={form.errors.length > 0}
        lead={
          <>
            All of it is also in <Link to="/notifications">your notifications</Link>. To hear less of a thread
            or a space there too, mute it on its page.
          </>
        }
      />
      <FormBody form={form}>
        <div className="grid">
          <Card>
            <Checkbox
              {...form.field('isMailOn')}
              label="Send me mail that I can do without"
              hint="Turned off, no mail of this page is sent, whatever is chosen below. Codes to sign in, and changes to sessions you come to, are sent in any case."
            />
            <Checkbox
              {...form.field('isDigestOn')}
              label="Send me the daily digest"
              hint="At 7:30am, Monday to Friday: what you have not read, each thing once. Nothing new, no mail."
            />
          </Card>
          <Card title="When to write to me">
            <p className="soft">Daily: with the digest.</p>
            <div className="mail-choices">
              {settings.kinds.map(({ name, label, explained }) => (
                <Radios
                  key={name}
                  id={form.idOf(`mails/${name}`)}
                  label={label}
                  hint={explained}
                  value={mails[name] ?? 'never'}
                  onChange={(mail) => form.set('mails', { ...mails, [name]: mail })}
                  options={CHOICES}
                  arrangement="inline"
                />
              ))}
            </div>
          </Card>
        </div>
        <div className="form-actions">
          <Button type="submit" isBusy={form.isBusy}>
            Save
          </Button>
        </div>
      </FormBody>
    </div>
  );
}
