import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { type CodeRow, workforceFamilies, workforcesOf, type WorkforceRow } from './workforce-families.ts';

const read = async <Row>(file: string): Promise<Row[]> =>
  parse(await readFile(path.resolve(import.meta.dirname, '../../../data', file), 'utf8'), {
    columns: true,
  });

describe('families of similar workforce', () => {
  test('have at least 20 real authorities each, and each authority is in one', async () => {
    const codes = await read<CodeRow>('local-authority-codes.csv');
    const workforces = workforcesOf(
      await read<WorkforceRow>('dfe-csww-headcount-by-role-ethnicity.csv'),
      codes,
    );
    const families = workforceFamilies(workforces);
    expect(families.size).toBe(153);
    const found = [...families.values()];
    const sizes = [...new Set(found)].map((family) => found.filter((each) => each === family).length);
    expect(sizes).toHaveLength(6);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(20);
  });

  test('join former codes and joint returns to the authorities of today', async () => {
    const codes = await read<CodeRow>('local-authority-codes.csv');
    const workforces = workforcesOf(
      await read<WorkforceRow>('dfe-csww-headcount-by-role-ethnicity.csv'),
      codes,
    );
    const of = (code: string) => workforces.find(({ id }) => id === code);
    // North and West Northamptonshire file one: 122 White, 42 Global Majority, 439 in all.
    expect(of('E06000061')).toEqual({ id: 'E06000061', share: 42 / 164, size: 219.5 });
    expect(of('E06000062')).toEqual({ ...of('E06000061'), id: 'E06000062' });
    // Of Hull DfE has no ethnicity; Scilly has no staff.
    expect(of('E06000010')).toEqual({ id: 'E06000010', share: null, size: 349 });
    expect(of('E06000053')).toEqual({ id: 'E06000053', share: null, size: null });
    expect(workforces.filter(({ size }) => size === null)).toHaveLength(1);
  });

  test('are coarser where there are few, and who has no figures is put in by its residents', () => {
    const some = Array.from({ length: 12 }, (_, at) => ({ id: `${at}`, share: at / 12, size: 100 + at }));
    const families = workforceFamilies(some);
    expect([...new Set(families.values())]).toEqual(['low-any', 'high-any']);
    expect(workforceFamilies(some.toReversed()).get('7')).toBe(families.get('7'));
    const unknown = some.map((each) => (each.id === '11' ? { ...each, share: null } : each));
    expect(workforceFamilies(unknown, some).get('11')).toBe('high-any');
  });
});
