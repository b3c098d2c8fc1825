import { Link, type To } from 'react-router';

interface Tab {
  to: To;
  label: string;
  isCurrent: boolean;
}

/** Views of one page, each with its own address. */
export const Tabs = ({ label, tabs }: { label: string; tabs: readonly Tab[] }) => (
  <nav aria-label={label}>
    <ul className="tabs">
      {tabs.map((tab) => (
        <li key={tab.label}>
          <Link to={tab.to} aria-current={tab.isCurrent ? 'page' : undefined}>
            {tab.label}
          </Link>
        </li>
      ))}
    </ul>
  </nav>
);
