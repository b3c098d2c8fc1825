import { type ProgrammeRole as Role, ROLE_NAMES } from '@hub/contracts/people';
import { Confirmed } from '#platform/confirmed.tsx';
import { showToast } from '#ui/toast.tsx';
import { useChangeProgrammeRole } from '../programme.queries.ts';

interface ProgrammeRoleProps {
  personId: string;
  name: string;
  current: Role;
  /** Their page is gone with their place. */
  onEnded: () => void;
}

/** For an administrator, on the page of somebody else of the programme team. */
export function ProgrammeRole({ personId, name, current, onEnded }: ProgrammeRoleProps) {
  const { mutateAsync } = useChangeProgrammeRole(personId);
  const other: Role = current === 'facilitator' ? 'administrator' : 'facilitator';
  const otherName = ROLE_NAMES[other].toLowerCase();
  return (
    <div className="row row-tight">
      <Confirmed
        button={`Make ${otherName}`}
        of={`of ${name}`}
        title={`Make ${name} ${otherName}?`}
        confirm={`Make ${otherName}`}
        keep="Leave it as it is"
        act={() => mutateAsync(other)}
        onDone={() => showToast({ text: `${name} is ${otherName} now. They have been told by email.` })}
      >
        <p>
          {other === 'administrator'
            ? 'As administrator they also plan phases, keep participating units and work accounts, reset second steps, change who runs the programme, and read the audit record.'
            : 'As facilitator they go on with sessions, registrations and enrolments. Phases, units, work accounts and the audit record close to them.'}
        </p>
      </Confirmed>
      <Confirmed
        button="End place"
        of={`of ${name}`}
        title={`End the place of ${name} in the programme team?`}
        confirm="End place"
        keep="Keep it"
        variant="danger"
        act={() => mutateAsync(null)}
        onDone={() => {
          onEnded();
          showToast({ text: `The place of ${name} has ended. They have been told by email.` });
        }}
      >
        <p>
          {name} is signed out everywhere at once, and nothing of the hub is open to them any more. What they
          did stays, under their name.
        </p>
      </Confirmed>
    </div>
  );
}
