import type { FeedInput } from '@hub/contracts/calendar-feeds';

/** What a link brings into a calendar, as its name in the list. */
export function feedInWords({ filter, hasMilestones }: FeedInput): string {
  const sessions = { mine: 'Sessions I am coming to', all: 'Every session', none: '' }[filter];
  if (!sessions) return 'Programme dates';
  return hasMilestones ? `${sessions}, and programme dates` : sessions;
}

/** The same address under the name that makes a calendar subscribe instead of import once. */
export const subscribingAddress = (url: string): string => url.replace(/^https?:/, 'webcal:');
