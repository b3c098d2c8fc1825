import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit/audit.module.ts';
import { AgreementController } from './agreement.controller.ts';
import { AgreementQueries } from './agreement.queries.ts';
import { AgreementRealtime } from './agreement.realtime.ts';
import { AgreementService } from './agreement.service.ts';

@Module({
  imports: [AuditModule],
  controllers: [AgreementController],
  providers: [AgreementService, AgreementQueries, AgreementRealtime],
  exports: [AgreementService],
})
export class AgreementModule {}
