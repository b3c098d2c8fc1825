import { FILE_TYPES, LARGEST_ATTACHMENT_BYTES } from '@hub/contracts/attachments';

const KB = 1000;
const MB = KB * KB;

/** "240 kB", "1.2 MB". */
export function bytesInWords(bytes: number): string {
  if (bytes < KB) return `${bytes} bytes`;
  if (bytes < MB) return `${Math.round(bytes / KB)} kB`;
  return `${(bytes / MB).toFixed(1).replace(/\.0$/, '')} MB`;
}

/** "PDF", "Word document". */
export const typeInWords = (type: string): string => (FILE_TYPES as Record<string, string>)[type] ?? 'File';

/** What the server would say, before eight megabytes are sent to hear it. */
export function wrongBeforeSending({ size }: Pick<File, 'size'>): string | null {
  if (size === 0) return 'The selected file is empty';
  if (size > LARGEST_ATTACHMENT_BYTES)
    return `The selected file must be smaller than ${LARGEST_ATTACHMENT_BYTES / 1024 / 1024} MB`;
  return null;
}
