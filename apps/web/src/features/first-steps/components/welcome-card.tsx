import '../first-steps.css';
import type { Welcome } from '@hub/contracts/first-steps';
import { ROLE_NAMES } from '@hub/contracts/people';
import { type ReactNode, useId } from 'react';
import { Link } from 'react-router';
import { Face } from '#ui/face.tsx';

interface WelcomeCardProps {
  welcome: Pick<Welcome, 'title' | 'text' | 'signedBy' | 'team'>;
  /** Beside the title: a way to close it. */
  action?: ReactNode;
}

/** The welcome as it is shown on Home: plain paragraphs, who wrote it, and whom to turn to. */
export function WelcomeCard({ welcome: { title, text, signedBy, team }, action }: WelcomeCardProps) {
  const id = useId();
  const paragraphs = text.split(/\n{2,}/);
  return (
    <section className="card welcome" aria-labelledby={id}>
      <div className="row row-top row-whole spread">
        <h2 id={id}>{title}</h2>
        {action}
      </div>
      {paragraphs.map((paragraph, index) => (
        // Two paragraphs may say the same.
        // oxlint-disable-next-line react/no-array-index-key
        <p key={index} className="keep-lines">
          {paragraph}
        </p>
      ))}
      <p className="strong">{signedBy}</p>
      {team.length > 0 && (
        <>
          <h3>Whom to turn to</h3>
          <ul className="welcome-team">
            {team.map((person) => (
              <li key={person.id}>
                <Face name={person.name} isSmall />
                <span>
                  <Link to={`/people/${person.id}`}>{person.name}</Link>{' '}
                  <span className="small soft">{ROLE_NAMES[person.role]}</span>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
