import type { EnrolmentState } from '@hub/contracts/enrolment-states';
import type { SuccessionKind } from '@hub/contracts/authorities';
import { SERVICE_KEYS, SERVICES, type Service } from '@hub/contracts/vocabulary';
import type { Tone } from '#ui/tag.tsx';

export const stateTones: Record<EnrolmentState, Tone> = {
  registered: 'plain',
  preparing: 'brand',
  submitted: 'good',
  'report-issued': 'good',
  'plan-agreed': 'good',
  reviewing: 'plum',
  withdrawn: 'warn',
};

const isBoth = (services: readonly Service[]) => services.length === SERVICE_KEYS.length;

/** "Adults’ and children’s services". */
export const servicesInWords = (services: readonly Service[]): string =>
  isBoth(services)
    ? 'Adults’ and children’s services'
    : services.map((service) => SERVICES[service]).join('');

interface Returns {
  services: readonly Service[];
  submittedServices: readonly Service[];
}

/** "Adults’ services submitted; children’s not yet". */
export function returnsInWords({ services, submittedServices }: Returns): string {
  const waiting = services.filter((service) => !submittedServices.includes(service));
  const [first] = submittedServices;
  if (waiting.length === 0) return `${servicesInWords(services)} submitted`;
  if (first === undefined) return `${servicesInWords(services)} not submitted yet`;
  const others = waiting.map((service) => SERVICES[service].split(' ')[0]?.toLowerCase());
  return `${SERVICES[first]} submitted; ${others.join('')} not yet`;
}

/** What became of a predecessor, after its name; and what became of one that ended, before its successors’. */
export const followedInWords: Record<SuccessionKind, string> = {
  merger: 'merged into it',
  split: 'was split, and this is one of its parts',
  rename: 'was its name before',
};
export const endedInWords: Record<SuccessionKind, string> = {
  merger: 'It merged into',
  split: 'It was split into',
  rename: 'Its new name is',
};
