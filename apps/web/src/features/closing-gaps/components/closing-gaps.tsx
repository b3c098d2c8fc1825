import '../closing-gaps.css';
import type { ClosedGap, ClosingGaps as Gaps, PracticeCard } from '@hub/contracts/closing-gaps';
import { numberOf } from '@hub/contracts/indicators';
import { INDICATORS } from '@hub/contracts/vocabulary';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Loading } from '#ui/loading.tsx';
import { Tag } from '#ui/tag.tsx';
import { type GapsAsked, closingGapsQuery } from '../closing-gaps.queries.ts';
import { changeText, changeWords, foundWords, LIKENESSES } from '../gap-words.ts';
import { ChangeMark } from './change-mark.tsx';

interface ClosingGapsProps {
  asked: GapsAsked;
  /** For one that has no name here: a way to ask to be introduced. */
  askToConnect: (gap: { token: string; label: string }) => ReactNode;
}

/** From one’s own figure to whoever changed theirs: beside the comparison, and no part of it that would hold it up. */
export function ClosingGaps({ asked, askToConnect }: ClosingGapsProps) {
  const { data: gaps, isError, refetch, isFetching } = useQuery(closingGapsQuery(asked));
  return (
    <Card title="What closed the gap elsewhere" level={2}>
      {gaps ? (
        <Found gaps={gaps} askToConnect={askToConnect} />
      ) : isError ? (
        <>
          <p>This part could not be loaded. The comparison beside it is complete without it.</p>
          <Button variant="quiet" isSmall isBusy={isFetching} onClick={() => void refetch()}>
            Try again
          </Button>
        </>
      ) : (
        <Loading label="Looking for whose gap closed" />
      )}
    </Card>
  );
}

function Found({ gaps, askToConnect }: { gaps: Gaps; askToConnect: ClosingGapsProps['askToConnect'] }) {
  const { closed, key } = gaps;
  // What stands beside an authority is not said again.
  const beside = new Set(closed.flatMap((gap) => gap.practice.map(refOf)));
  const practice = gaps.practice
    .map((group) => ({ ...group, items: group.items.filter((card) => !beside.has(refOf(card))) }))
    .filter(({ items }) => items.length > 0);
  const indicator = numberOf(key);
  const start = `/discussions/new?indicator=${indicator}`;
  return (
    <>
      <p className="small soft">{foundWords(gaps)}</p>
      {closed.length > 0 && (
        <ul className="list closed-gaps">
          {closed.map((gap, at) => (
            <Closed key={gap.authority?.id ?? `without-a-name-${at}`} gap={gap}>
              {gap.askToken !== null && askToConnect({ token: gap.askToken, label: gap.label })}
            </Closed>
          ))}
        </ul>
      )}
      {practice.map(({ kind, label, items }) => (
        <section key={kind} className="practice" aria-label={label}>
          <h3>{label}</h3>
          <PracticeList items={items} />
        </section>
      ))}
      {practice.length === 0 && beside.size === 0 ? (
        <>
          <p>Nobody has written about “{INDICATORS[indicator]}” here yet. Somebody may know what works.</p>
          <ButtonLink to={start} variant="quiet" isSmall>
            Ask in discussions about this indicator
          </ButtonLink>
        </>
      ) : (
        <p className="small">
          <Link to={start}>Ask in discussions about this indicator</Link>
        </p>
      )}
    </>
  );
}

const refOf = ({ kind, id }: Pick<PracticeCard, 'kind' | 'id'>): string => `${kind}:${id}`;

function Closed({ gap, children }: { gap: ClosedGap; children: ReactNode }) {
  const { authority, figureId, label, likeness, comment, contacts, practice } = gap;
  const [first, ...others] = contacts;
  return (
    <li>
      <p className="closed-gap-title">
        <b>{label}</b> <Tag tone="good">{changeText(gap)}</Tag>
      </p>
      <ChangeMark change={gap.change} />
      <p className="small soft">
        {[changeWords(gap), LIKENESSES[likeness] && `${LIKENESSES[likeness]}.`].filter(Boolean).join(' ')}
      </p>
      {comment !== null && <Comment words={comment} of={label} />}
      {practice.length > 0 && <PracticeList items={practice} of={label} />}
      {first && (
        <p className="small">
          Talk to <Link to={`/people/${first.id}`}>{first.name}</Link>
          {others.map(({ id, name }) => (
            <span key={id}>
              {' or '}
              <Link to={`/people/${id}`}>{name}</Link>
            </span>
          ))}
          , who {contacts.length === 1 ? 'leads' : 'lead'} its part
        </p>
      )}
      {first && authority && (
        <p>
          <ButtonLink
            to={`/messages/new?lead=${authority.id}${figureId === null ? '' : `&about=figure:${figureId}`}`}
            variant="quiet"
            isSmall
            icon="mail"
          >
            Message the lead at {label}
          </ButtonLink>
        </p>
      )}
      {authority === null && (
        <>
          <p className="small">It shares its figure without its name, so the programme team asks for you.</p>
          {children}
        </>
      )}
    </li>
  );
}

/** Longer ones are opened: what follows must not be pushed away. */
const LONGEST_AT_ONCE = 260;
const Comment = ({ words, of }: { words: string; of: string }) =>
  words.length <= LONGEST_AT_ONCE ? (
    <p className="small closed-gap-words">{words}</p>
  ) : (
    <details className="small">
      <summary>What {of} says of it</summary>
      <p className="closed-gap-words">{words}</p>
    </details>
  );

const PracticeList = ({ items, of }: { items: readonly PracticeCard[]; of?: string }) => (
  <ul className="small practice-list" aria-label={of && `From ${of}`}>
    {items.map(({ kind, id, title, href, lines }) => (
      <li key={refOf({ kind, id })}>
        <Link to={href}>{title}</Link>
        {lines.map((line) => (
          <span key={line} className="soft practice-line">
            {line}
          </span>
        ))}
      </li>
    ))}
  </ul>
);
