import { Global, Module } from '@nestjs/common';
import { AuditService } from './audit.service.ts';

/** Global: whatever changes something says so here. */
@Global()
@Module({ providers: [AuditService], exports: [AuditService] })
export class AuditModule {}
