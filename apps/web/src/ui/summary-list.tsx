import type { ReactNode } from 'react';

interface SummaryListProps {
  children: ReactNode;
  /** Each fact below its name, for a narrow column. */
  isStacked?: boolean;
}

/** Facts by name, each with what can be done about it (GOV.UK summary list). */
export const SummaryList = ({ children, isStacked = false }: SummaryListProps) => (
  <dl className={`summary-list${isStacked ? ' is-stacked' : ''}`}>{children}</dl>
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
