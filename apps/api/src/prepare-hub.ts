import type { DataSource } from 'typeorm';
import { loadReferenceData } from '#modules/authorities/reference-data.ts';
import { loadNationalData } from '#modules/national-figures/national-data.ts';
import { HubMarkerEntity } from '#platform/database/hub-marker.entity.ts';
import { type Env, fingerprint } from '#platform/env.ts';
import { requireMessageKeys } from '#platform/secrets/wrapped-keys.ts';
import { SettingError, StartError } from '#platform/start-error.ts';

/** Loads what belongs in the database of this mode, each time without doubling. Throws a StartError on a mismatch. */
export async function prepareHub(dataSource: DataSource, env: Env): Promise<void> {
  const marker = await claimDatabase(dataSource, env);
  await requireMessageKeys(dataSource, env);
  await loadReferenceData(dataSource);
  await loadNationalData(dataSource);
  if (env.mode === 'demonstration' && !marker.hasDemonstration) {
    // Loaded late: a warm start, and production, do without its texts.
    const { loadDemonstration } = await import('./demonstration/load-demonstration.ts');
    await loadDemonstration(dataSource, env);
  }
}

/** Makes sure that this database goes with this mode and this secret, and keeps the secret's mark for the next start. */
export async function claimDatabase(dataSource: DataSource, env: Env): Promise<HubMarkerEntity> {
  const marker = await hubMarker(dataSource);
  if (env.mode === 'production' && marker.hasDemonstration) {
    throw new StartError(
      'HUB_MODE: this database holds demonstration data, so it cannot serve a real hub. Use an empty database for production',
    );
  }
  if (marker.secretFingerprint !== null && marker.secretFingerprint !== fingerprint(env.secret)) {
    throw new SettingError(
      'HUB_SECRET',
      'is not the one this database was sealed with. Set it to the secret used before',
    );
  }
  if (marker.secretFingerprint === null) {
    await dataSource
      .getRepository(HubMarkerEntity)
      .update({ id: 1 }, { secretFingerprint: fingerprint(env.secret) });
  }
  return marker;
}

async function hubMarker(dataSource: DataSource): Promise<HubMarkerEntity> {
  const markers = dataSource.getRepository(HubMarkerEntity);
  await markers.createQueryBuilder().insert().values({ id: 1 }).orIgnore().execute();
  return markers.findOneByOrFail({ id: 1 });
}
