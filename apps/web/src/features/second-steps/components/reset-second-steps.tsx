import { Confirmed } from '#platform/confirmed.tsx';
import { showToast } from '#ui/toast.tsx';
import { useResetSecondSteps } from '../second-steps.queries.ts';

/** For an administrator, on somebody's page. */
export function ResetSecondSteps({ personId, name }: { personId: string; name: string }) {
  const reset = useResetSecondSteps();
  return (
    <Confirmed
      button="Reset second steps"
      of={`of ${name}`}
      title={`Reset the second steps of ${name}?`}
      confirm="Reset second steps"
      keep="Leave them as they are"
      variant="danger"
      act={() => reset.mutateAsync(personId)}
      onDone={() =>
        showToast({ text: `The second steps of ${name} are reset. They have been told by email.` })
      }
    >
      <p>
        Do this only when you are sure it is {name} who asks: call them on a number you know. Their passkeys,
        authenticator app and recovery codes go, and they are signed out everywhere. They then sign in by
        email and set up a new second step.
      </p>
    </Confirmed>
  );
}
