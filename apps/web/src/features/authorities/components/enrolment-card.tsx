import type { Authority } from '@hub/contracts/authorities';
import { ENROLMENT_STATES, type EnrolmentState } from '@hub/contracts/enrolment-states';
import { Link } from 'react-router';
import { useMe } from '#platform/me.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { FullDate } from '#ui/when.tsx';
import { returnsInWords, servicesInWords } from '../authority-words.ts';
import { StateTag } from './state-tag.tsx';

const STEPS: EnrolmentState[] = [
  'registered',
  'preparing',
  'submitted',
  'report-issued',
  'plan-agreed',
  'reviewing',
];

/** How far it is in the phase that is on, and which phases there were. */
export function EnrolmentCard({ authority }: { authority: Authority }) {
  const { id, name, enrolment, history, endedOn, can } = authority;
  return (
    <Card
      title={enrolment ? `${enrolment.phase.name}, ${enrolment.phase.years}` : 'Taking part'}
      action={enrolment && <StateTag state={enrolment.state} />}
    >
      {enrolment ? (
        <Standing enrolment={enrolment} />
      ) : (
        <p>
          {endedOn === null
            ? `${name} is not taking part in this phase.`
            : 'It takes part in nothing any more.'}
        </p>
      )}
      <OwnFigures authorityId={id} />
      {can.changeEnrolment && (enrolment !== null || endedOn === null) && (
        <div className="row row-tight">
          <ButtonLink
            to={enrolment ? '/programme/enrolments' : `/programme/enrolments/new?authority=${id}`}
            variant="quiet"
            isSmall
          >
            {enrolment ? 'Follow enrolments' : 'Enrol it'}
          </ButtonLink>
        </div>
      )}
      {history.length > 0 && (
        <>
          <h3 className="card-part">{enrolment ? 'Other phases' : 'Phases it took part in'}</h3>
          <ul className="list">
            {history.map(({ phase, state, services }) => (
              <li key={phase.name} className="row spread">
                <span>
                  {phase.name}, {phase.years}
                  <br />
                  <span className="small soft">{servicesInWords(services)}</span>
                </span>
                <StateTag state={state} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

/** For its own people: where its counts and what they say are. Counts are for those who answer for them. */
function OwnFigures({ authorityId }: { authorityId: string }) {
  const { member } = useMe();
  if (member?.authority.id !== authorityId) return null;
  return (
    <p>
      {member.role !== 'participant' && (
        <>
          <Link to="/returns">Returns</Link> ·{' '}
        </>
      )}
      <Link to="/indicators">Indicators</Link> · <Link to="/indicators/report">Report</Link>
    </p>
  );
}

function Standing({ enrolment }: { enrolment: NonNullable<Authority['enrolment']> }) {
  const { state, stateChangedAt, withdrawalReason } = enrolment;
  const reached = STEPS.indexOf(state);
  return (
    <>
      {state === 'withdrawn' ? (
        <p>
          It withdrew on <FullDate at={stateChangedAt} />.
          {withdrawalReason !== null && ` ${withdrawalReason}`}
        </p>
      ) : (
        <ol className="phase-steps" aria-label="Steps of the phase">
          {STEPS.map((step, index) => (
            <li
              key={step}
              className={index <= reached ? 'is-reached' : undefined}
              aria-current={index === reached ? 'step' : undefined}
            >
              {ENROLMENT_STATES[step]}
              {index < reached && <span className="visually-hidden"> (done)</span>}
            </li>
          ))}
        </ol>
      )}
      {state !== 'withdrawn' && <p>{returnsInWords(enrolment)}.</p>}
    </>
  );
}
