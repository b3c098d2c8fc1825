// Started by invitation-file.ts with little memory, no secrets and no rights. Reads one file and is gone.
import { readTable } from './invitation-table.ts';

/** What it sends back. */
export type { TableAnswer } from './invitation-table.ts';

process.once('message', (bytes: Uint8Array) => {
  void readTable(Buffer.from(bytes)).then((answer) => process.send?.(answer, () => process.disconnect?.()));
});
