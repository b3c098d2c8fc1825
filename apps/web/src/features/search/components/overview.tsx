import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { Loading } from '#ui/loading.tsx';
import { addressOf } from '../search-address.ts';
import { countInWords } from '../search-words.ts';
import { overviewQuery } from '../search.queries.ts';
import { Corrections } from './corrections.tsx';
import { Hits } from './hits.tsx';
import { NothingFound } from './search-advice.tsx';

/** The best of each kind. */
export function Overview({ q, limit }: { q: string; limit: number }) {
  const { data, isPlaceholderData } = useQuery({
    ...overviewQuery(q, limit),
    throwOnError: (_, { state }) => state.data === undefined,
  });
  if (!data) return <Loading label="Searching" />;
  const { sections, corrections, isTooCommon } = data;
  const shown = sections.reduce((sum, { hits }) => sum + hits.length, 0);
  return (
    <div aria-busy={isPlaceholderData} className={isPlaceholderData ? 'is-older' : undefined}>
      <output className="visually-hidden">
        {isPlaceholderData
          ? ''
          : shown === 0
            ? 'Nothing found'
            : `${count(shown, 'result', 'results')} shown`}
      </output>
      <Corrections of={corrections} />
      {sections.map((section) => (
        <div key={section.name} className="search-section">
          <Card
            title={section.label}
            action={
              (section.isMore || section.count > section.hits.length) && (
                <Link to={addressOf({ q, kind: section.name })}>
                  All {countInWords(section)}
                  <span className="visually-hidden"> {section.label.toLowerCase()}</span>
                </Link>
              )
            }
          >
            <Hits hits={section.hits} level={3} />
          </Card>
        </div>
      ))}
      {sections.length === 0 && <NothingFound q={q} isTooCommon={isTooCommon} />}
    </div>
  );
}
