import type { DataSource } from 'typeorm';

/** One record of PostgreSQL's write-ahead log, as far as an analyst needs it. */
export interface WalRecord {
  xid: number;
  isCommit: boolean;
  /** Whether it touches a table of this database. */
  isOurs: boolean;
  bytes: Buffer;
}

const PAGE = 8192;
const LONG_HEADER = 0x0002;
const RECORD_HEADER = 24;
const TRANSACTIONS = 1;

export const walEnd = async (dataSource: DataSource): Promise<string> => {
  const [row] = await dataSource.query<{ lsn: string }[]>('select pg_current_wal_insert_lsn()::text as lsn');
  return row?.lsn ?? '0/0';
};

/** Read from the server's own files, as somebody would who has the archive: access/xlogrecord.h says how. */
export async function readWal(dataSource: DataSource, from: string): Promise<WalRecord[]> {
  // Commits in tests do not wait for the disk: a word that does, so that all before it is in the files.
  await dataSource.query(`select pg_logical_emit_message(false, 'read', '', true)`);
  const [{ oid, to, size } = { oid: 0, to: '0/0', size: 0 }] = await dataSource.query<
    { oid: number; to: string; size: number }[]
  >(`select oid::int, pg_current_wal_flush_lsn()::text as to, setting::int as size
     from pg_database, pg_settings where datname = current_database() and name = 'wal_segment_size'`);
  const stream: Buffer[] = [];
  const [first, last] = [positionOf(from), positionOf(to)];
  for (let page = first - (first % PAGE); page < last; page += PAGE) {
    const [row] = await dataSource.query<{ bytes: Buffer }[]>(
      `select pg_read_binary_file('pg_wal/' || pg_walfile_name($1::pg_lsn), $2, ${PAGE}) as bytes`,
      // The name of a segment's first byte is, by this function, the segment before.
      [lsnOf(page + 1), page % size],
    );
    const bytes = row?.bytes ?? Buffer.alloc(0);
    const header = bytes.readUInt16LE(2) & LONG_HEADER ? 40 : 24;
    const begin = page <= first ? Math.max(first - page, header) : header;
    stream.push(bytes.subarray(begin));
  }
  return recordsOf(Buffer.concat(stream), oid);
}

const positionOf = (lsn: string): number => {
  const [high = '0', low = '0'] = lsn.split('/');
  return Number.parseInt(high, 16) * 2 ** 32 + Number.parseInt(low, 16);
};
const lsnOf = (position: number): string =>
  `${Math.floor(position / 2 ** 32).toString(16)}/${(position % 2 ** 32).toString(16)}`;

function recordsOf(stream: Buffer, database: number): WalRecord[] {
  const records: WalRecord[] = [];
  let at = 0;
  while (at + RECORD_HEADER <= stream.length) {
    const length = stream.readUInt32LE(at);
    if (length < RECORD_HEADER || at + length > stream.length) break;
    const bytes = stream.subarray(at, at + length);
    const [info, manager] = [bytes.readUInt8(16), bytes.readUInt8(17)];
    records.push({
      xid: bytes.readUInt32LE(4),
      isCommit: manager === TRANSACTIONS && (info & 0x70) === 0,
      isOurs: touches(bytes, database),
      bytes,
    });
    at += Math.ceil(length / 8) * 8;
  }
  return records;
}

/** Of its first block: which database the table is of. */
function touches(bytes: Buffer, database: number): boolean {
  if (bytes.length < RECORD_HEADER + 20 || bytes.readUInt8(RECORD_HEADER) !== 0) return false;
  const flags = bytes.readUInt8(RECORD_HEADER + 1);
  let at = RECORD_HEADER + 4;
  if (flags & 0x10) {
    const image = bytes.readUInt8(at + 4);
    at += image & 0x01 && image & 0x1c ? 7 : 5;
  }
  return bytes.readUInt32LE(at + 4) === database;
}
