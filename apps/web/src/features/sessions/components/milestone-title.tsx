import type { Milestone } from '@hub/contracts/milestones';
import { Link } from 'react-router';

/** A date of the programme by name; those of the data window lead to the returns that are due. */
export const MilestoneTitle = ({ kind, title }: Pick<Milestone, 'kind' | 'title'>) =>
  kind.startsWith('data') ? <Link to="/returns">{title}</Link> : title;
