import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import type { England } from '@hub/contracts/figures';
import type { FigureKey } from '@hub/contracts/indicators';

/** The same from `src` and from `dist`. */
const FILE = path.resolve(import.meta.dirname, '../../../data/scwres-national-figures.csv');

interface PublishedRow {
  report: string;
  indicator: string;
  measure: string;
  value: string;
  source: string;
}

export interface EnglandFigure extends England {
  key: FigureKey;
  /** In which the year begins: 2025 of "2025-26". */
  from: number;
}

/** England's figures as they were published, each with its source. Of both services together: there are no others. */
@Injectable()
export class EnglandFiguresService {
  private read: Promise<EnglandFigure[]> | null = null;

  /** The earliest first. */
  async of(key: FigureKey): Promise<EnglandFigure[]> {
    return (await this.all()).filter((figure) => figure.key === key);
  }

  all(): Promise<EnglandFigure[]> {
    this.read ??= readPublished();
    return this.read;
  }
}

async function readPublished(): Promise<EnglandFigure[]> {
  const { parse } = await import('csv-parse/sync');
  const rows: PublishedRow[] = parse(await readFile(FILE, 'utf8'), { columns: true });
  return rows
    .filter(({ measure }) => measure === 'relative_likelihood')
    .map(({ report, indicator, value, source }) => ({
      key: indicator as FigureKey,
      ratio: Number(value),
      low: null,
      high: null,
      source: `SC-WRES ${report} report (${publisherOf(source)})`,
      years: report,
      from: Number(report.slice(0, 4)),
    }))
    .toSorted((one, other) => one.from - other.from);
}

const publisherOf = (source: string): string =>
  source.startsWith('communitycare') ? 'quoted by Community Care' : 'Skills for Care';
