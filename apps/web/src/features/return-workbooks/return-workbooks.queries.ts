import { checkReturnWorkbook, fillReturn, type WorkbookCheck } from '@hub/contracts/return-workbooks';
import type { Return } from '@hub/contracts/returns';
import { call } from '#platform/api-client.ts';
import { uploadWithProgress } from '#platform/attachments/upload-with-progress.ts';

interface Sending {
  /** From 0 to 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** Looks at a file. Nothing is saved, so there is nothing to keep. */
export const checkWorkbook = (
  returnId: string,
  file: Blob,
  { onProgress, signal }: Sending,
): Promise<WorkbookCheck> =>
  call(
    checkReturnWorkbook,
    { params: { returnId }, upload: file },
    { signal, fetch: uploadWithProgress(onProgress) },
  );

/** Saves what the check has shown, from the version it was shown against. */
export const saveWorkbook = (
  returnId: string,
  { version, indicators }: Pick<WorkbookCheck, 'version' | 'indicators'>,
): Promise<Return> => call(fillReturn, { params: { returnId }, body: { version, indicators } });
