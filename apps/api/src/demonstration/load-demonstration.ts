import type { DataSource } from 'typeorm';
import type { Env } from '#platform/env.ts';

export async function loadDemonstration(_dataSource: DataSource, _env: Env): Promise<void> {}
