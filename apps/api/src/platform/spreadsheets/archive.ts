import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { Refused } from './spreadsheet.ts';

/** A return or a list of a thousand people takes a fraction of this. */
const MOST_INFLATED_BYTES = 20 * 1024 * 1024;
const MOST_ENTRIES = 200;
/** Cells that are all alike shrink to a fortieth; what shrinks more was made for it. */
const MOST_SHRUNK = { times: 200, from: 1024 * 1024 };

const ODS = 'application/vnd.oasis.opendocument.spreadsheet';

export interface Archive {
  format: 'xlsx' | 'ods';
  /** Of an ODS, where it says which sheets are hidden. */
  content: string;
}

/**
 * Before anything is parsed: that it is a workbook, how much it truly inflates to, and that it brings no program, password
 * or document type of its own.
 */
export async function lookThrough(bytes: Buffer): Promise<Archive> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    // It refuses paths that are absolute or climb out, and entries that turn out larger than they say.
    fromBuffer(bytes, { lazyEntries: true, autoClose: false }, (error, opened) =>
      error ? reject(error) : resolve(opened),
    );
  });
  if (zip.entryCount > MOST_ENTRIES) throw new Refused('too-big-inside');
  const entries = await entriesOf(zip);
  const has = (test: RegExp) => entries.some(({ fileName }) => test.test(fileName));

  if (!has(/^xl\/workbook\.xml$/) && !has(/^content\.xml$|^encrypted-package$/))
    throw new Refused('not-a-spreadsheet');
  if (entries.some((entry) => entry.isEncrypted()) || has(/^encrypted-package$/))
    throw new Refused('password-protected');
  const inflated = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (inflated > MOST_INFLATED_BYTES || entries.some(isShrunkTooFar)) throw new Refused('too-big-inside');

  const texts = new Map<string, Buffer>();
  for (const entry of entries) {
    const content = await inflate(zip, entry);
    if (/\.(xml|rels)$|^mimetype$/i.test(entry.fileName)) texts.set(entry.fileName, content);
  }
  // Old programs put one into the list of contents, which nobody parses.
  for (const [name, text] of texts)
    if (!name.startsWith('META-INF/') && (text.includes('<!DOCTYPE') || text.includes('<!ENTITY')))
      throw new Refused('unreadable');
  const textOf = (name: string) => texts.get(name)?.toString('utf8') ?? '';

  if (has(/^xl\/workbook\.xml$/)) {
    if (has(/vbaProject\.bin$/i) || textOf('[Content_Types].xml').includes('macroEnabled'))
      throw new Refused('macros');
    return { format: 'xlsx', content: '' };
  }
  if (textOf('mimetype').trim() !== ODS && !textOf('META-INF/manifest.xml').includes(ODS))
    throw new Refused('not-a-spreadsheet');
  if (textOf('META-INF/manifest.xml').includes('encryption-data')) throw new Refused('password-protected');
  if (has(/^(Basic|Scripts)\/./)) throw new Refused('macros');
  return { format: 'ods', content: textOf('content.xml') };
}

const isShrunkTooFar = ({ uncompressedSize, compressedSize }: Entry): boolean =>
  uncompressedSize > MOST_SHRUNK.from && uncompressedSize > MOST_SHRUNK.times * compressedSize;

function entriesOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function inflate(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) {
        reject(error);
        return;
      }
      const chunks: Buffer[] = [];
      stream.on('error', reject);
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => resolve(Buffer.concat(chunks)));
    });
  });
}
