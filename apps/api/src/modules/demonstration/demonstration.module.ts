import { Module } from '@nestjs/common';
import { MailModule } from '#modules/mail/mail.module.ts';
import { SignInsModule } from '#modules/sign-ins/sign-ins.module.ts';
import { DemonstrationController } from './demonstration.controller.ts';
import { DemonstrationQueries } from './demonstration.queries.ts';
import { DemonstrationService } from './demonstration.service.ts';

/** Imported in demonstration mode only: in production nothing in this folder exists. */
@Module({
  imports: [MailModule, SignInsModule],
  controllers: [DemonstrationController],
  providers: [DemonstrationService, DemonstrationQueries],
})
export class DemonstrationModule {}
