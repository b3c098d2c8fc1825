import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit/audit.module.ts';
import { ReturnsModule } from '#modules/returns/returns.module.ts';
import { ReturnWorkbooksController } from './return-workbooks.controller.ts';
import { ReturnWorkbooksService } from './return-workbooks.service.ts';

@Module({
  imports: [AuditModule, ReturnsModule],
  controllers: [ReturnWorkbooksController],
  providers: [ReturnWorkbooksService],
})
export class ReturnWorkbooksModule {}
