import type { RegistrationOffer } from '@hub/contracts/registrations';
import { SERVICES } from '@hub/contracts/vocabulary';
import { Link } from 'react-router';
import { Card } from '#ui/card.tsx';
import { SummaryItem, SummaryList } from '#ui/summary-list.tsx';
import { authorityOf, phaseOf, type RegistrationDraft } from '../registration-draft.ts';

/** Everything once more, each part with the way back to it; only then is something sent. */
export function RegistrationAnswers({
  draft,
  offer,
}: {
  draft: RegistrationDraft;
  offer: RegistrationOffer;
}) {
  const phase = phaseOf(draft, offer);
  return (
    <div className="grid">
      <Card title="Your authority">
        <SummaryList>
          {phase && (
            <Answer
              name="Phase"
              field="phaseId"
              text={`${phase.name}, ${phase.years}`}
              isFixed={offer.open.length === 1}
            />
          )}
          <Answer name="Authority" field="authorityId" text={authorityOf(draft, offer)?.name ?? ''} />
          <Answer
            name="Services"
            field="services"
            text={draft.services.map((service) => SERVICES[service]).join('\n')}
          />
        </SummaryList>
      </Card>
      <Card title="Programme lead">
        <SummaryList>
          <Answer name="Full name" of="of the programme lead" field="leadName" text={draft.leadName} />
          <Answer
            name="Work email address"
            of="of the programme lead"
            field="leadEmail"
            text={draft.leadEmail}
          />
          <Answer
            name="Job title"
            of="of the programme lead"
            field="leadJobTitle"
            text={draft.leadJobTitle}
          />
        </SummaryList>
      </Card>
      <Card title="Sponsor">
        <SummaryList>
          <Answer name="Full name" of="of the sponsor" field="sponsorName" text={draft.sponsorName} />
          <Answer
            name="Work email address"
            of="of the sponsor"
            field="sponsorEmail"
            text={draft.sponsorEmail}
          />
          <Answer name="Job title" of="of the sponsor" field="sponsorJobTitle" text={draft.sponsorJobTitle} />
        </SummaryList>
      </Card>
      <Card title="Anything else">
        <SummaryList>
          <Answer name="Note" field="note" text={draft.note.trim() || 'None'} />
        </SummaryList>
      </Card>
    </div>
  );
}

interface AnswerProps {
  name: string;
  /** Where "Change" leads. */
  field: keyof RegistrationDraft;
  text: string;
  /** Whose it is, where two people have the same answers. */
  of?: string;
  isFixed?: boolean;
}

const Answer = ({ name, field, text, of = '', isFixed = false }: AnswerProps) => (
  <SummaryItem
    name={name}
    action={
      isFixed ? undefined : (
        <Link to="?" state={{ field }}>
          Change<span className="visually-hidden">{` ${name.toLowerCase()} ${of}`.trimEnd()}</span>
        </Link>
      )
    }
  >
    <span className="keep-lines">{text}</span>
  </SummaryItem>
);
