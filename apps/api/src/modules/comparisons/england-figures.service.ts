import { Injectable } from '@nestjs/common';
import type { England } from '@hub/contracts/figures';
import type { FigureKey } from '@hub/contracts/indicators';
import { ComparisonsQueries } from './comparisons.queries.ts';

export interface EnglandFigure extends England {
  key: FigureKey;
  /** In which the year begins: 2025 of "2025-26". */
  from: number;
}

/** England's figures as they were published, each with its source. Of both services together: there are no others. */
@Injectable()
export class EnglandFiguresService {
  constructor(private readonly queries: ComparisonsQueries) {}

  /** The earliest first. */
  all(): Promise<EnglandFigure[]> {
    return this.queries.englandPublished();
  }
}
