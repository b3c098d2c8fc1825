import { HubMarkerEntity } from '#platform/database/hub-marker.entity.ts';
import { AuditEntryEntity } from '#modules/audit/audit-entry.entity.ts';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { AuthorityNeighbourEntity } from '#modules/authorities/authority-neighbour.entity.ts';
import { AuthorityResidentsEntity } from '#modules/authorities/authority-residents.entity.ts';
import { CalendarFeedEntity } from '#modules/calendar-feeds/calendar-feed.entity.ts';
import { EnrolmentEntity } from '#modules/enrolments/enrolment.entity.ts';
import { EnrolmentRoleEntity } from '#modules/enrolments/enrolment-role.entity.ts';
import { MailEntity } from '#modules/mail/mail.entity.ts';
import { MemberEntity } from '#modules/people/member.entity.ts';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { MilestoneEntity } from '#modules/phases/milestone.entity.ts';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';
import { AuthenticatorEntity } from '#modules/second-steps/authenticator.entity.ts';
import { PasskeyEntity } from '#modules/second-steps/passkey.entity.ts';
import { AnswerEntity } from '#modules/sessions/answer.entity.ts';
import { SeriesAnswerEntity } from '#modules/sessions/series-answer.entity.ts';
import { SeriesEntity } from '#modules/sessions/series.entity.ts';
import { SessionEntity } from '#modules/sessions/session.entity.ts';
import { SignInCodeEntity } from '#modules/sign-ins/sign-in-code.entity.ts';
import { SignInLimitEntity } from '#modules/sign-ins/sign-in-limit.entity.ts';
import { SignInEntity } from '#modules/sign-ins/sign-in.entity.ts';

/** Every table that TypeORM maps; `npm run db:check` compares them with the migrations. */
export const entities = [
  HubMarkerEntity,
  AuthorityEntity,
  AuthorityNeighbourEntity,
  AuthorityResidentsEntity,
  PersonEntity,
  MemberEntity,
  SignInEntity,
  SignInCodeEntity,
  SignInLimitEntity,
  PasskeyEntity,
  AuthenticatorEntity,
  MailEntity,
  PhaseEntity,
  MilestoneEntity,
  EnrolmentEntity,
  EnrolmentRoleEntity,
  SeriesEntity,
  SessionEntity,
  AnswerEntity,
  SeriesAnswerEntity,
  CalendarFeedEntity,
  AuditEntryEntity,
];
