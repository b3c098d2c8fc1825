import type { RegistrationState } from '@hub/contracts/registrations';
import type { Service } from '@hub/contracts/vocabulary';
import { emailOf } from './people.ts';
import { idOf } from './seeded.ts';
import { DAY_MS } from '#platform/spans.ts';

export interface RegistrationRow {
  id: string;
  phase_id: string;
  authority_id: string;
  services: Service[];
  lead_name: string;
  lead_email: string;
  lead_job_title: string;
  sponsor_name: string;
  sponsor_email: string;
  sponsor_job_title: string;
  note: string;
  state: RegistrationState;
  received_at: Date;
  decided_at: Date | null;
  decided_by: string | null;
  decline_reason: string | null;
}

/** Invented, each from an authority of the demonstration: people who are not in the hub yet. */
const REGISTRATIONS: (Pick<
  RegistrationRow,
  | 'services'
  | 'lead_name'
  | 'lead_job_title'
  | 'sponsor_name'
  | 'sponsor_job_title'
  | 'note'
  | 'decline_reason'
> & { daysAgo: number })[] = [
  {
    services: ['adults', 'childrens'],
    lead_name: 'Hannah Whitlock',
    lead_job_title: 'Workforce development manager',
    sponsor_name: 'Ravi Menon',
    sponsor_job_title: 'Director of adults’ services',
    note: 'Our children’s services join for the first time. We would like to talk to an authority that has done both.',
    decline_reason: null,
    daysAgo: 6,
  },
  {
    services: ['adults'],
    lead_name: 'Tunde Bankole',
    lead_job_title: 'Equality, diversity and inclusion lead',
    sponsor_name: 'Alison Marsh',
    sponsor_job_title: 'Executive director for people',
    note: '',
    decline_reason: null,
    daysAgo: 2,
  },
  {
    services: ['childrens'],
    lead_name: 'Joanne Pickering',
    lead_job_title: 'HR business partner',
    sponsor_name: 'Simon Yates',
    sponsor_job_title: 'Team manager',
    note: '',
    decline_reason:
      'The sponsor has to be a director who can sign off your return and your plan. Please register again with your director’s name.',
    daysAgo: 20,
  },
];

/** Who has asked to take part in the coming phase: two wait, one was declined. */
export function makeRegistrations(
  now: Date,
  phaseId: string,
  authorities: { id: string; short_name: string }[],
  decidedBy: string | null,
): RegistrationRow[] {
  return REGISTRATIONS.flatMap(({ daysAgo, ...registration }, at) => {
    // Not the first: Alderbrook's story is another.
    const authority = authorities[(at + 1) % authorities.length];
    if (!authority) return [];
    const taken = new Set<string>();
    const received = new Date(now.getTime() - daysAgo * DAY_MS);
    const isDeclined = registration.decline_reason !== null;
    return {
      ...registration,
      id: idOf('registration', registration.lead_name),
      phase_id: phaseId,
      authority_id: authority.id,
      lead_email: emailOf(registration.lead_name, authority.short_name, taken),
      sponsor_email: emailOf(registration.sponsor_name, authority.short_name, taken),
      state: isDeclined ? ('declined' as const) : ('waiting' as const),
      received_at: received,
      decided_at: isDeclined ? new Date(received.getTime() + 3 * DAY_MS) : null,
      decided_by: isDeclined ? decidedBy : null,
    };
  });
}
