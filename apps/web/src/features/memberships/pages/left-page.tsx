import '../memberships.css';
import { ButtonLink } from '#ui/button.tsx';
import { PageHeading } from '#ui/page-heading.tsx';

/** After leaving, and after somebody else has ended a place. It knows nothing of who reads it: they are signed out. */
export const LeftPage = () => (
  <div className="narrow">
    <PageHeading
      title="Your place has ended"
      lead="You are signed out everywhere, on this device and on every other."
    />
    <h2>What happens next</h2>
    <ul>
      <li>
        What you wrote and answered stays with the authority you were in. Your name shows beside it as you
        chose; if somebody else ended your place, it shows by name.
      </li>
      <li>Places you had at sessions still to come go to the next person who waits.</li>
      <li>Calendar links that you made have stopped. You can remove them from your calendar.</li>
    </ul>
    <h2>If you now work for another authority</h2>
    <p>
      Ask its SC-WRES lead to invite you, or join with your new work address if that authority has approved
      it.
    </p>
    <div className="row">
      <ButtonLink to="/join">Join with a work address</ButtonLink>
      <ButtonLink to="/sign-in" variant="quiet">
        Sign in
      </ButtonLink>
    </div>
    <p className="soft small left-mistake">
      If you think this is a mistake, speak to the lead of your authority or to the programme team.
    </p>
  </div>
);
