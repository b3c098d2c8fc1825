import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit/audit.module.ts';
import { SupportContactsController } from './support-contacts.controller.ts';
import { SupportContactsService } from './support-contacts.service.ts';

@Module({
  imports: [AuditModule],
  controllers: [SupportContactsController],
  providers: [SupportContactsService],
})
export class SupportContactsModule {}
