import { type ReactNode, useEffect, useRef } from 'react';

interface ProblemNoticeProps {
  /** Nothing is drawn while there is none, but the place to speak from is there. */
  problem: { title: string; detail?: string | undefined } | null;
  /** What to do about it. */
  children?: ReactNode;
}

/** A refusal, said where the person acted. Above a long form it is brought into view, for those who see it. */
export function ProblemNotice({ problem, children }: ProblemNoticeProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem) place.current?.scrollIntoView({ block: 'nearest' });
  }, [problem]);
  return (
    <div role="alert" ref={place}>
      {problem && (
        <div className="notice notice-bad">
          <p className="notice-title">{problem.title}</p>
          {problem.detail !== undefined && <p>{problem.detail}</p>}
          {children}
        </div>
      )}
    </div>
  );
}
