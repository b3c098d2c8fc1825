import type { ReturnSummary } from '@hub/contracts/returns';
import { useEffect, useState } from 'react';
import { londonDay } from '#ui/london-time.ts';
import { Tag } from '#ui/tag.tsx';
import { isLate, windowInWords } from '../return-words.ts';

const MINUTE_MS = 60_000;

/** The data window with its countdown, which goes on while the page stays open. */
export function WindowLine({ of }: { of: Pick<ReturnSummary, 'window' | 'lastSigning' | 'state'> }) {
  const [today, setToday] = useState(() => londonDay(Date.now()));
  useEffect(() => {
    const timer = setInterval(() => setToday(londonDay(Date.now())), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <>
      {windowInWords(of.window, today)}
      {isLate(of) && (
        <>
          {' '}
          <Tag tone="warn">Late</Tag>
        </>
      )}
    </>
  );
}
