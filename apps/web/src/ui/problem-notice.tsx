import type { ReactNode } from 'react';

interface ProblemNoticeProps {
  /** Nothing is drawn while there is none, but the place to speak from is there. */
  problem: { title: string; detail?: string | undefined } | null;
  /** What to do about it. */
  children?: ReactNode;
}

/** A refusal, said where the person acted. */
export const ProblemNotice = ({ problem, children }: ProblemNoticeProps) => (
  <div role="alert">
    {problem && (
      <div className="notice notice-bad">
        <p className="notice-title">{problem.title}</p>
        {problem.detail !== undefined && <p>{problem.detail}</p>}
        {children}
      </div>
    )}
  </div>
);
