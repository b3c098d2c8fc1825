// Started by spreadsheet-reader.ts with little memory, no secrets and no rights. Reads one file and is gone.
import { readSpreadsheet } from './read-spreadsheet.ts';

/** What it sends back. */
export type { SpreadsheetAnswer } from './spreadsheet.ts';

process.once('message', (bytes: Uint8Array) => {
  void readSpreadsheet(Buffer.from(bytes)).then((answer) =>
    process.send?.(answer, () => process.disconnect?.()),
  );
});
