import 'reflect-metadata';
import { entities } from './entities.ts';
import type { CommunitySize } from './demonstration/community-size.ts';
import { replaceDemonstration } from './demonstration/load-demonstration.ts';
import { claimDatabase } from './prepare-hub.ts';
import { loadReferenceData } from '#modules/authorities/reference-data.ts';
import { loadNationalData } from '#modules/national-figures/national-data.ts';
import { createDataSource } from '#platform/database/data-source.ts';
import { checkDatabase, migrate } from '#platform/database/migrate.ts';
import { readEnv } from '#platform/env.ts';

/** Makes a demonstration community of that size in place of the one there is (`npm run demo`). */
export async function makeDemonstration(
  databaseUrl: string,
  size: CommunitySize,
  settings: NodeJS.ProcessEnv = process.env,
): Promise<{ answers: number }> {
  const env = readEnv(settings);
  await checkDatabase(databaseUrl);
  const dataSource = await createDataSource(databaseUrl, { entities, poolSize: 2 }).initialize();
  try {
    await migrate(dataSource);
    await claimDatabase(dataSource, env);
    await loadReferenceData(dataSource);
    await loadNationalData(dataSource);
    return await replaceDemonstration(dataSource, env, { size });
  } finally {
    await dataSource.destroy();
  }
}
