import type { Registration, RegistrationSummary } from '@hub/contracts/registrations';
import type { Actor } from '#platform/auth/actor.ts';
import { mayDecide } from './registrations.policy.ts';

interface Row extends Pick<RegistrationSummary, 'id' | 'services' | 'leadName' | 'state' | 'othersWaiting'> {
  authorityId: string;
  authorityName: string;
  phaseId: string;
  phaseName: string;
  phaseYears: string;
  receivedAt: Date;
  decidedAt: Date | null;
}
interface PageRow extends Row, Pick<Registration, 'note' | 'decidedBy' | 'declineReason' | 'others'> {
  leadEmail: string;
  leadJobTitle: string;
  sponsorName: string;
  sponsorEmail: string;
  sponsorJobTitle: string;
}

export function presentRegistrationSummary(row: Row): RegistrationSummary {
  const { id, services, leadName, state, othersWaiting } = row;
  return {
    id,
    authority: { id: row.authorityId, name: row.authorityName },
    phase: { id: row.phaseId, name: row.phaseName, years: row.phaseYears },
    services,
    leadName,
    state,
    receivedAt: row.receivedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    othersWaiting,
  };
}

export function presentRegistration(actor: Actor, row: PageRow): Registration {
  const { note, decidedBy, declineReason, others } = row;
  return {
    ...presentRegistrationSummary(row),
    lead: { name: row.leadName, email: row.leadEmail, jobTitle: row.leadJobTitle },
    sponsor: { name: row.sponsorName, email: row.sponsorEmail, jobTitle: row.sponsorJobTitle },
    note,
    decidedBy,
    declineReason,
    others,
    can: { decide: mayDecide(actor, row) },
  };
}
