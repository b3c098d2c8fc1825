import '../programme.css';
import type { PhaseSummary } from '@hub/contracts/phases';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Tag } from '#ui/tag.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { enrolledInWords, phaseDates, phaseName, registrationInWords, STANDINGS } from '../phase-words.ts';
import { phasesQuery } from '../programme.queries.ts';

export function PhasesPage() {
  const { data } = useSuspenseQuery(phasesQuery());
  const { items, canMake } = data;
  return (
    <>
      <BackLink to="/programme">Programme</BackLink>
      <PageHeading
        title="Phases"
        lead="Each is 12 months of the programme, with the dates that everyone shares."
        actions={
          canMake && items.length > 0 ? (
            <ButtonLink to="/programme/phases/new" icon="plus">
              Add a phase
            </ButtonLink>
          ) : undefined
        }
      />
      <Card>
        {items.length === 0 ? (
          <EmptyState title="There is no phase yet">
            {canMake ? (
              <>
                <p>
                  Authorities enrol in a phase, and roles are held in it: everything starts with the first.
                </p>
                <ButtonLink to="/programme/phases/new">Add the first phase</ButtonLink>
              </>
            ) : (
              <p>An administrator adds the first one. Until then authorities cannot enrol.</p>
            )}
          </EmptyState>
        ) : (
          <ul className="list">
            {items.map((phase) => (
              <PhaseRow key={phase.id} phase={phase} />
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}

function PhaseRow({ phase }: { phase: PhaseSummary }) {
  const { label, tone } = STANDINGS[phase.standing];
  return (
    <li className="milestone-row">
      <div>
        <h2 className="phase-title">
          <Link to={`/programme/phases/${phase.id}`}>{phaseName(phase)}</Link>
        </h2>
        <p>{phaseDates(phase)}</p>
        <p className="soft">
          {`${enrolledInWords(phase)}. ${count(phase.milestoneCount, 'milestone', 'milestones')}.`}
        </p>
      </div>
      <div className="row row-tight">
        <Tag tone={tone}>{label}</Tag>
        {phase.standing !== 'past' && (
          <Tag tone={phase.registration === 'open' ? 'good' : 'plain'}>
            Registration: {lowerFirst(registrationInWords(phase))}
          </Tag>
        )}
      </div>
    </li>
  );
}

const lowerFirst = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1);
