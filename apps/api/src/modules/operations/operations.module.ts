import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DocsController } from './docs.controller.ts';
import { HealthController } from './health.controller.ts';
import { Metrics } from './metrics.ts';
import { OperationsController } from './operations.controller.ts';
import { OperationsService } from './operations.service.ts';
import { ServedEndpoints } from './served-endpoints.ts';

@Module({
  imports: [DiscoveryModule],
  controllers: [OperationsController, HealthController, DocsController],
  providers: [OperationsService, ServedEndpoints, Metrics],
})
export class OperationsModule {}
