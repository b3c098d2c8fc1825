import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { Card } from '#ui/card.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { FullDateAndTime } from '#ui/when.tsx';
import { MailText } from '../components/mail-text.tsx';
import { outboxMailQuery } from '../demonstration.queries.ts';

export function OutboxMailPage() {
  const { mailId = '' } = useParams();
  const { data: mail } = useSuspenseQuery(outboxMailQuery(mailId));
  return (
    <div className="measure">
      <BackLink to="/demo/outbox">Outbox</BackLink>
      <PageHeading
        title={mail.subject}
        lead={
          <>
            To {mail.to}, <FullDateAndTime at={mail.sentAt} />
          </>
        }
      />
      <Card>
        <MailText text={mail.text} />
      </Card>
    </div>
  );
}
