import '../search.css';
import type { SearchHit, SearchOverview } from '@hub/contracts/search';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, type RefObject, useEffect, useImperativeHandle, useState } from 'react';
import { useNavigate } from 'react-router';
import { count } from '#ui/count.ts';
import { MarkedText } from '#ui/marked-text.tsx';
import { FullDate } from '#ui/when.tsx';
import { addressOf } from '../search-address.ts';
import { overviewQuery } from '../search.queries.ts';
import type { TakesKey } from '../takes-key.ts';

/** How many of each kind while one types. */
const FEW = 4;
/** Between two letters of somebody who types on: not every one is a question of its own. */
const PAUSE_MS = 120;

interface Choice {
  id: string;
  path: string;
}
interface SuggestionsProps {
  id: string;
  text: string;
  isShown: boolean;
  active: string | undefined;
  onActive: (id: string | undefined) => void;
  onChosen: () => void;
  takesKey: RefObject<TakesKey | null>;
}

/** Results as one types: a list box in groups, which the arrow keys walk while the focus stays in the box. */
export function Suggestions({ id, text, isShown, active, onActive, onChosen, takesKey }: SuggestionsProps) {
  const settled = useSettled(text);
  const { data, isError, isPlaceholderData } = useQuery({
    ...overviewQuery(settled, FEW),
    enabled: isShown && settled.length > 1,
  });
  const navigate = useNavigate();
  const sections = data?.sections ?? [];
  const choices: Choice[] = [
    ...sections.flatMap(({ hits }) => hits.map((hit) => ({ id: `${id}-${hit.id}`, path: hit.path }))),
    { id: `${id}-all`, path: addressOf({ q: text }) },
  ];
  const go = ({ path }: Choice) => {
    onChosen();
    void navigate(path);
  };

  useImperativeHandle(takesKey, () => (key) => {
    const at = choices.findIndex((choice) => choice.id === active);
    if (key === 'ArrowDown') onActive(choices[(at + 1) % choices.length]?.id);
    else if (key === 'ArrowUp') onActive(choices.at(at <= 0 ? -1 : at - 1)?.id);
    else if (key === 'Enter' && at >= 0 && choices[at]) go(choices[at]);
    else return false;
    return true;
  });
  useEffect(() => {
    if (active) document.getElementById(active)?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);

  const isOlder = isPlaceholderData || settled !== text;
  return (
    <>
      <span className="visually-hidden" role="status">
        {isShown && data && !isOlder ? inWords(data) : ''}
      </span>
      <div className="suggestions" hidden={!isShown}>
        {data && !isOlder && sections.length === 0 && (
          <p className="suggestions-none soft">{nothing(data)}</p>
        )}
        {isError && (
          <p className="suggestions-none soft">The results did not come. Press Enter to try again.</p>
        )}
        {/* Pressing an entry must not take the focus from the box. */}
        <div
          id={id}
          role="listbox"
          tabIndex={-1}
          aria-label="Results"
          onMouseDown={(event) => event.preventDefault()}
        >
          {sections.map(({ name, label, hits }) => (
            <div
              key={name}
              role="group"
              aria-labelledby={`${id}-${name}`}
              className={isOlder ? 'is-older' : undefined}
            >
              <div id={`${id}-${name}`} role="presentation" className="suggestions-kind">
                {label}
              </div>
              {hits.map((hit) => {
                const choice = { id: `${id}-${hit.id}`, path: hit.path };
                return (
                  <Suggestion
                    key={hit.id}
                    id={choice.id}
                    isActive={active === choice.id}
                    onChosen={() => go(choice)}
                  >
                    <HitWords hit={hit} />
                  </Suggestion>
                );
              })}
            </div>
          ))}
          <Suggestion
            id={`${id}-all`}
            isActive={active === `${id}-all`}
            isLast
            onChosen={() => go({ id: `${id}-all`, path: addressOf({ q: text }) })}
          >
            All results for “{text}”
          </Suggestion>
        </div>
      </div>
    </>
  );
}

interface SuggestionProps {
  id: string;
  isActive: boolean;
  isLast?: boolean;
  onChosen: () => void;
  children: ReactNode;
}

const Suggestion = ({ id, isActive, isLast = false, onChosen, children }: SuggestionProps) => (
  // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the box takes the keys for all of them
  <div
    id={id}
    role="option"
    tabIndex={-1}
    aria-selected={isActive}
    className={isLast ? 'suggestion suggestion-all' : 'suggestion'}
    onClick={onChosen}
  >
    {children}
  </div>
);

/** Below its title where it is; or, where the title does not say why it was found, the words that do. */
const HitWords = ({ hit: { title, snippet, details, at } }: { hit: SearchHit }) => {
  const saysWhy = (parts: SearchHit['title']) => parts.some(({ isMatch }) => isMatch);
  return (
    <>
      <span className="suggestion-title">
        <MarkedText parts={title} />
      </span>
      <span className="suggestion-more small soft">
        {!saysWhy(title) && saysWhy(snippet) ? (
          <MarkedText parts={snippet} />
        ) : (
          <>
            {details.join(' · ')}
            {at !== null && (
              <>
                {details.length > 0 && ' · '}
                <FullDate at={at} />
              </>
            )}
          </>
        )}
      </span>
    </>
  );
};

const nothing = ({ isTooCommon }: SearchOverview): string =>
  isTooCommon
    ? 'These words are in nearly every text. Add one that says more.'
    : 'Nothing found yet. Try fewer words.';

function inWords(data: SearchOverview): string {
  const shown = data.sections.reduce((sum, { hits }) => sum + hits.length, 0);
  return shown === 0 ? nothing(data) : `${count(shown, 'result', 'results')}. Use the arrow keys to choose`;
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
