import type { DataSource } from 'typeorm';

export async function loadReferenceData(_dataSource: DataSource): Promise<void> {}
