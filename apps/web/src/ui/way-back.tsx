import type { ReactNode } from 'react';
import { Link, type To } from 'react-router';
import { Icon } from './icon.tsx';

/** One step up. */
export const BackLink = ({ to, children }: { to: To; children: ReactNode }) => (
  <p className="way-back">
    <Link to={to}>
      <Icon name="back" size={16} />
      {children}
    </Link>
  </p>
);
