import { INDICATORS, type IndicatorNumber, type Theme, THEMES } from '@hub/contracts/vocabulary';
import { Tag } from '#ui/tag.tsx';

interface AskAboutProps {
  person: { askIndicators: readonly IndicatorNumber[]; askThemes: readonly Theme[] };
  /** Shows no more than this many. */
  most?: number;
  /** Says before them what they are, where nothing else does. */
  isLabelled?: boolean;
}

/** What a person can be asked about. */
export function AskAbout({
  person: { askIndicators, askThemes },
  most = Infinity,
  isLabelled,
}: AskAboutProps) {
  const topics = [
    ...askIndicators.map((number) => `${number}. ${INDICATORS[number]}`),
    ...askThemes.map((theme) => THEMES[theme]),
  ];
  if (topics.length === 0) return null;
  const more = topics.length - most;
  return (
    <ul className="ask-about" aria-label="Ask about">
      {isLabelled && (
        <li className="soft small" aria-hidden="true">
          Ask about
        </li>
      )}
      {topics.slice(0, more > 0 ? most : undefined).map((topic) => (
        <li key={topic}>
          <Tag>{topic}</Tag>
        </li>
      ))}
      {more > 0 && <li className="soft small">and {more} more</li>}
    </ul>
  );
}
