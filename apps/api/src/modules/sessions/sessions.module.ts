import { Module } from '@nestjs/common';
import { MailModule } from '#modules/mail/mail.module.ts';
import { PhasesModule } from '#modules/phases/phases.module.ts';
import { AnswersService } from './answers.service.ts';
import { SeriesController } from './series.controller.ts';
import { SeriesService } from './series.service.ts';
import { SessionEvidenceQueries } from './session-evidence.queries.ts';
import { SessionMails } from './session-mails.service.ts';
import { SessionPlaces } from './session-places.service.ts';
import { SessionPracticeQueries } from './session-practice.queries.ts';
import { SessionPresenter } from './session.presenter.ts';
import { SessionsController } from './sessions.controller.ts';
import { SessionsJobs } from './sessions.jobs.ts';
import { SessionsEvidence } from './sessions.evidence.ts';
import { SessionsPractice } from './sessions.practice.ts';
import { SessionsQueries } from './sessions.queries.ts';
import { SessionsSearch } from './sessions.search.ts';
import { SessionsRealtime } from './sessions.realtime.ts';
import { SessionsService } from './sessions.service.ts';

@Module({
  imports: [MailModule, PhasesModule],
  controllers: [SessionsController, SeriesController],
  providers: [
    SessionsSearch,
    SessionsService,
    SeriesService,
    AnswersService,
    SessionPlaces,
    SessionMails,
    SessionsPractice,
    SessionPracticeQueries,
    SessionsEvidence,
    SessionEvidenceQueries,
    SessionsQueries,
    SessionPresenter,
    SessionsRealtime,
    SessionsJobs,
  ],
  exports: [SessionsService, SessionMails, SessionPresenter],
})
export class SessionsModule {}
