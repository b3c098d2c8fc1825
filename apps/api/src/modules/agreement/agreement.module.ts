import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit/audit.module.ts';
import { AgreementController } from './agreement.controller.ts';
import { AgreementService } from './agreement.service.ts';

@Module({
  imports: [AuditModule],
  controllers: [AgreementController],
  providers: [AgreementService],
  exports: [AgreementService],
})
export class AgreementModule {}
