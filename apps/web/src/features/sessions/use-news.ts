import type { Session } from '@hub/contracts/sessions';
import { useState } from 'react';
import { newsOf } from './session-words.ts';

/** What changed about a session since the page first showed it, in a sentence; null until something does. */
export function useNews(session: Session): string | null {
  const [seen, setSeen] = useState(session);
  const [news, setNews] = useState<string | null>(null);
  if (seen !== session) {
    setSeen(session);
    setNews(newsOf(seen, session) ?? news);
  }
  return news;
}
