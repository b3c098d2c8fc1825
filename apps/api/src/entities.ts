import { HubMarkerEntity } from '#platform/database/hub-marker.entity.ts';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { AuthorityNeighbourEntity } from '#modules/authorities/authority-neighbour.entity.ts';
import { AuthorityResidentsEntity } from '#modules/authorities/authority-residents.entity.ts';
import { CalendarFeedEntity } from '#modules/calendar-feeds/calendar-feed.entity.ts';
import { MailEntity } from '#modules/mail/mail.entity.ts';
import { MemberEntity } from '#modules/people/member.entity.ts';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { MilestoneEntity } from '#modules/phases/milestone.entity.ts';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';
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
  MailEntity,
  PhaseEntity,
  MilestoneEntity,
  SeriesEntity,
  SessionEntity,
  AnswerEntity,
  SeriesAnswerEntity,
  CalendarFeedEntity,
];
