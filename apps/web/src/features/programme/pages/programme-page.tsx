import '../programme.css';
import { QUIET_DAYS } from '@hub/contracts/programme';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMe } from '#platform/me.ts';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { PageHeading } from '#ui/page-heading.tsx';
import { Tag } from '#ui/tag.tsx';
import { phaseName } from '../phase-words.ts';
import { programmeQuery } from '../programme.queries.ts';

export function ProgrammePage() {
  const { can } = useMe();
  const { data } = useSuspenseQuery(programmeQuery());
  const { registrationsWaiting, phase, phases, returnsBehind, introductionsWaiting, quiet } = data;
  return (
    <>
      <PageHeading title="Programme" lead="Who registers, who takes part, and when." />
      <div className="grid">
        <ul className="way-cards">
          <Way to="/programme/registrations" title="Registrations" text="Authorities that ask to take part.">
            {registrationsWaiting > 0 ? (
              <Tag tone="warn">{registrationsWaiting.toLocaleString('en-GB')} waiting for review</Tag>
            ) : (
              <Tag>None waiting</Tag>
            )}
          </Way>
          <Way
            to="/programme/enrolments"
            title="Enrolments"
            text="How far each authority is: registered, preparing, submitted and on."
          >
            {phase && (
              <Tag>{`${phaseName(phase)}: ${count(phase.enrolled, 'authority', 'authorities')}`}</Tag>
            )}
          </Way>
          <Way
            to="/returns/tracker"
            title="Returns"
            text="How far each return is, and a reminder where one is due."
          >
            {phase && phase.enrolled > 0 && (
              <Tag {...(returnsBehind === 0 && { tone: 'good' })}>
                {returnsBehind > 0
                  ? `${count(returnsBehind, 'authority', 'authorities')} not signed off`
                  : 'All signed off'}
              </Tag>
            )}
          </Way>
          <Way
            to="/introductions/queue"
            title="Requests to be introduced"
            text="Who would like to talk to an authority that is not named."
          >
            {introductionsWaiting > 0 ? (
              <Tag tone="warn">{introductionsWaiting.toLocaleString('en-GB')} waiting for us</Tag>
            ) : (
              <Tag>None waiting</Tag>
            )}
          </Way>
          <Way
            to="/programme/phases"
            title="Phases"
            text="The 12 months, and the milestones everyone shares."
          >
            {phases === 0 ? <Tag tone="warn">None yet</Tag> : <Tag>{count(phases, 'phase', 'phases')}</Tag>}
          </Way>
          <Way
            to="/programme/welcome"
            title="Welcome note"
            text="What newcomers read on Home from the programme team."
          />
          <Way
            to="/agreement"
            title="Community agreement"
            text="How people talk here, and what it said before."
          />
          <Way
            to="/indicators/national"
            title="National figures"
            text="What is published of England, and the editions made here."
          />
          <Way to="/support-contacts" title="Support contacts" text="Whom to turn to when a topic is hard." />
          {can.administer && (
            <>
              <Way
                to="/programme/team"
                title="Team"
                text="Who runs the programme, and how somebody comes into it."
              />
              <Way
                to="/programme/authorities"
                title="Participating units"
                text="Shared services, mergers, splits and new names."
              />
              <Way
                to="/programme/smallest-shown"
                title="Smallest number shown"
                text="Below how many people nothing is shown to others."
              />
              <Way
                to="/programme/message-retention"
                title="How long messages are kept"
                text="After how many months messages are deleted."
              />
              <Way
                to="/programme/work-accounts"
                title="Work accounts"
                text="Whose people sign in with their council’s own account."
              />
              <Way
                to="/programme/audit"
                title="Audit record"
                text="Who did what, on what, when and from where."
              />
            </>
          )}
        </ul>
        {quiet.count > 0 && (
          <Card title="Quiet authorities">
            <p className="soft">
              {count(quiet.count, 'authority that takes part has', 'authorities that take part have')} not
              answered a session for {QUIET_DAYS} days. A word from you may help.
            </p>
            <ul className="list">
              {quiet.first.map(({ id, name }) => (
                <li key={id}>
                  <Link to={`/authorities/${id}`}>{name}</Link>
                </li>
              ))}
            </ul>
            {quiet.count > quiet.first.length && (
              <p className="soft">And {(quiet.count - quiet.first.length).toLocaleString('en-GB')} more.</p>
            )}
          </Card>
        )}
      </div>
    </>
  );
}

interface WayProps {
  to: string;
  title: string;
  text: string;
  children?: ReactNode;
}

/** A card that leads on as a whole; what waits there is said on it. */
const Way = ({ to, title, text, children }: WayProps) => (
  <li className="way-card">
    <h2>
      <Link to={to}>{title}</Link>
    </h2>
    <p className="soft">{text}</p>
    {children}
  </li>
);
