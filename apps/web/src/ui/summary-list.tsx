import type { ReactNode } from 'react';

/** Facts by name, each with what can be done about it (GOV.UK summary list). */
export const SummaryList = ({ children }: { children: ReactNode }) => (
  <dl className="summary-list">{children}</dl>
);

interface SummaryItemProps {
  name: string;
  children: ReactNode;
  /** "Change", with the name of what it changes for those who cannot see the row. */
  action?: ReactNode;
}

export const SummaryItem = ({ name, children, action }: SummaryItemProps) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
    {action !== undefined && <dd>{action}</dd>}
  </div>
);
