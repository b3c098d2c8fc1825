import type { ReactNode } from 'react';
import { Link, type To } from 'react-router';
import { Icon } from './icon.tsx';

/** One step up. A page has this or breadcrumbs, not both. */
export const BackLink = ({ to, children }: { to: To; children: ReactNode }) => (
  <p className="way-back">
    <Link to={to}>
      <Icon name="back" size={16} />
      {children}
    </Link>
  </p>
);

export const Breadcrumbs = ({ steps }: { steps: readonly { to: To; label: string }[] }) => (
  <nav className="way-back breadcrumbs" aria-label="Breadcrumbs">
    <ol>
      {steps.map(({ to, label }) => (
        <li key={label}>
          <Link to={to}>{label}</Link>
        </li>
      ))}
    </ol>
  </nav>
);
