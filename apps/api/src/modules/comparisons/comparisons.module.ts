import { Module } from '@nestjs/common';
import { FigureViewsModule } from '#modules/figure-views/figure-views.module.ts';
import { ReturnsModule } from '#modules/returns/returns.module.ts';
import { ClosedGapsQueries } from './closed-gaps.queries.ts';
import { ClosedGapsService } from './closed-gaps.service.ts';
import { ComparisonsController } from './comparisons.controller.ts';
import { ComparisonsQueries } from './comparisons.queries.ts';
import { ComparisonsRealtime } from './comparisons.realtime.ts';
import { ComparisonsService } from './comparisons.service.ts';
import { EnglandFiguresService } from './england-figures.service.ts';
import { FigureEvidenceQueries } from './figure-evidence.queries.ts';
import { FiguresEvidence } from './figures.evidence.ts';
import { IndicatorsSearch } from './indicators.search.ts';
import { PeerGroupsController } from './peer-groups.controller.ts';
import { PeerGroupsQueries } from './peer-groups.queries.ts';
import { PeerGroupsService } from './peer-groups.service.ts';

@Module({
  imports: [FigureViewsModule, ReturnsModule],
  controllers: [ComparisonsController, PeerGroupsController],
  providers: [
    ComparisonsService,
    ClosedGapsService,
    ClosedGapsQueries,
    ComparisonsQueries,
    ComparisonsRealtime,
    EnglandFiguresService,
    FiguresEvidence,
    FigureEvidenceQueries,
    IndicatorsSearch,
    PeerGroupsService,
    PeerGroupsQueries,
  ],
  exports: [ComparisonsService, ClosedGapsService, EnglandFiguresService],
})
export class ComparisonsModule {}
