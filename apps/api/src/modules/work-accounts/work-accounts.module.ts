import { Module } from '@nestjs/common';
import { MailModule } from '#modules/mail/mail.module.ts';
import { SecondStepsModule } from '#modules/second-steps/second-steps.module.ts';
import { OpenIdService } from './openid.service.ts';
import { ProviderVisitsService } from './provider-visits.service.ts';
import { ProvidersController } from './providers.controller.ts';
import { ProvidersService } from './providers.service.ts';
import { WorkAccountsController } from './work-accounts.controller.ts';
import { WorkAccountsJobs } from './work-accounts.jobs.ts';
import { WorkAccountsQueries } from './work-accounts.queries.ts';
import { WorkAccountsService } from './work-accounts.service.ts';

@Module({
  imports: [MailModule, SecondStepsModule],
  controllers: [WorkAccountsController, ProvidersController],
  providers: [
    WorkAccountsQueries,
    WorkAccountsService,
    ProvidersService,
    ProviderVisitsService,
    OpenIdService,
    WorkAccountsJobs,
  ],
})
export class WorkAccountsModule {}
