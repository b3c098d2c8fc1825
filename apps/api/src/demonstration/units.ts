import type { AuthorityType } from '@hub/contracts/authorities';
import type { Service } from '@hub/contracts/vocabulary';
import { instantOf } from './programme.ts';
import type { EnrolmentRow } from './rows.ts';
import { idOf } from './seeded.ts';

/** When the invented Brackenmoor became a part of Saltmere. */
const MERGED_ON = '2025-04-01';
const BOTH: Service[] = ['adults', 'childrens'];

interface PhaseRow {
  id: string;
  years: string;
  starts_on: string;
}

interface UnitRow {
  id: string;
  code: string;
  name: string;
  short_name: string;
  type: AuthorityType;
  region: string;
  is_demonstration: true;
  is_added: true;
  ended_on: string | null;
}

const unit = (
  short_name: string,
  name: string,
  { code, type, region, ended_on = null }: Pick<UnitRow, 'code' | 'type' | 'region'> & Partial<UnitRow>,
): UnitRow => ({
  id: idOf('authority', short_name),
  code,
  name,
  short_name,
  type,
  region,
  is_demonstration: true,
  is_added: true,
  ended_on,
});

/**
 * Who takes part without being a council like the others: a service that two share, which has not registered yet, and a
 * council that a neighbour took in. As invented as the rest.
 */
export function makeUnits(phases: PhaseRow[], authorities: { id: string; short_name: string }[]) {
  const wrenhithe = unit('Wrenhithe', 'London Borough of Wrenhithe', {
    code: 'DEMO-U1',
    type: 'london',
    region: 'London',
  });
  const oxmere = unit('Oxmere', 'London Borough of Oxmere', {
    code: 'DEMO-U2',
    type: 'london',
    region: 'London',
  });
  const shared = unit('Wrenhithe with Oxmere', 'Wrenhithe with Oxmere Children’s Services', {
    code: 'DEMO-U3',
    type: 'shared',
    region: 'London',
  });
  const brackenmoor = unit('Brackenmoor', 'Brackenmoor Metropolitan Borough Council', {
    code: 'DEMO-U4',
    type: 'metropolitan',
    region: 'Yorkshire and The Humber',
    ended_on: MERGED_ON,
  });
  const saltmere = authorities.find(({ short_name }) => short_name === 'Saltmere');
  return {
    authority: [wrenhithe, oxmere, shared, ...(saltmere ? [brackenmoor] : [])],
    authority_part: [wrenhithe, oxmere].map(({ id }) => ({ unit_id: shared.id, authority_id: id })),
    authority_succession: saltmere
      ? [
          {
            id: idOf('succession', brackenmoor.short_name),
            predecessor_id: brackenmoor.id,
            successor_id: saltmere.id,
            kind: 'merger',
            on_date: MERGED_ON,
          },
        ]
      : [],
    enrolment: saltmere
      ? phases
          .filter(({ starts_on }) => starts_on < MERGED_ON)
          .map((phase) => enrolmentOf(phase, brackenmoor))
      : [],
  };
}

/** What it had reached when it ended, and stays. */
const enrolmentOf = ({ id, years, starts_on }: PhaseRow, { id: authority_id }: UnitRow): EnrolmentRow => ({
  id: idOf('enrolment', years, 'Brackenmoor'),
  phase_id: id,
  authority_id,
  state: 'report-issued',
  services: BOTH,
  submitted_services: BOTH,
  registered_at: instantOf(`${starts_on.slice(0, 4)}-06-18T10:00`),
  state_changed_at: instantOf(`${Number(starts_on.slice(0, 4)) + 1}-01-29T10:00`),
  version: 1,
});
