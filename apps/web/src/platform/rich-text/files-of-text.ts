import type { Attachment } from '@hub/contracts/threads';
import { createContext } from 'react';

/** The files that belong to the text that is being written. */
export const FilesOfText = createContext<readonly Attachment[]>([]);
