// What the community puts into the tables: the columns' own names, so that a row can be inserted as it is.
import type { EnrolmentState } from '@hub/contracts/enrolment-states';
import type { MemberRole } from '@hub/contracts/people';
import type { AnswerKind, Reading, SeriesRule, SessionStatus, Speaker } from '@hub/contracts/sessions';
import type { IndicatorNumber, Service, Theme } from '@hub/contracts/vocabulary';

export interface MemberRow {
  id: string;
  person_id: string;
  authority_id: string;
  /** In every phase of theirs; becomes rows of its own. */
  role: MemberRole;
  created_at: Date;
}

export interface EnrolmentRow {
  id: string;
  phase_id: string;
  authority_id: string;
  state: EnrolmentState;
  services: Service[];
  submitted_services: Service[];
  registered_at: Date;
  state_changed_at: Date;
  version: number;
}

export interface EnrolmentRoleRow {
  enrolment_id: string;
  member_id: string;
  role: Exclude<MemberRole, 'participant'>;
  given_at: Date;
}

export interface SeriesRow {
  id: string;
  title: string;
  rule: SeriesRule;
  time_zone: string;
  created_by: string;
  created_at: Date;
}

export interface SessionRow {
  id: string;
  series_id: string | null;
  title: string;
  purpose: string;
  theme: Theme;
  indicators: IndicatorNumber[];
  status: SessionStatus;
  starts_local: string;
  time_zone: string;
  duration_minutes: number;
  starts_at: Date;
  ends_at: Date;
  original_starts_local: string;
  moved_from: Date | null;
  cancel_reason: string | null;
  status_before_cancel: 'published' | null;
  agenda: { minutes: number; title: string }[];
  speakers: Speaker[];
  readings: Reading[];
  is_not_recorded: boolean;
  is_chatham_house: boolean;
  capacity: number | null;
  coming_count: number;
  coming_authority_count: number;
  waiting_count: number;
  version: number;
  sequence: number;
  created_at: Date;
  changed_at: Date;
}

export interface AnswerRow {
  session_id: string;
  member_id: string;
  answer: AnswerKind;
  place: 'confirmed' | 'waiting' | null;
  queued_as: number;
  is_from_series: boolean;
  substitute_id: string | null;
  answered_at: Date;
}

export interface SeriesAnswerRow {
  series_id: string;
  member_id: string;
  answer: AnswerKind;
  answered_at: Date;
}

export function groupBy<Row>(rows: Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
