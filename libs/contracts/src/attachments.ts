import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { SpaceParams } from './spaces.ts';
import { line } from './text.ts';
import { Attachment } from './threads.ts';

/* Limits, each said in the error that enforces it. */
export const LARGEST_ATTACHMENT_BYTES = 8 * 1024 * 1024;
export const MOST_BYTES_A_PERSON = 200 * 1024 * 1024;
const LONGEST_NAME = 300;

/** What a file may be, in words, by what its bytes say it is. */
export const FILE_TYPES = {
  'image/png': 'PNG image',
  'image/jpeg': 'JPEG image',
  'image/webp': 'WebP image',
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel workbook',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PowerPoint presentation',
  'application/vnd.oasis.opendocument.text': 'OpenDocument text',
  'application/vnd.oasis.opendocument.spreadsheet': 'OpenDocument spreadsheet',
  'application/vnd.oasis.opendocument.presentation': 'OpenDocument presentation',
  'text/plain': 'Text file',
  'text/csv': 'CSV file',
} as const;
export type FileType = keyof typeof FILE_TYPES;

/** Said where files are chosen and by whoever refuses one. */
export const FILES_IN_WORDS =
  'a PNG, JPEG or WebP image, a PDF, a Word, Excel, PowerPoint or OpenDocument file, a text file or a CSV';
/** For the browser's own file chooser. */
export const FILE_ENDINGS = '.png,.jpg,.jpeg,.webp,.pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.txt,.csv';
export const IMAGE_ENDINGS = '.png,.jpg,.jpeg,.webp';

export const isImageType = (type: string): boolean => type.startsWith('image/');

/** Where a file is found. Addresses are logged, and what a file is called may be private: only its ending is said. */
export const attachmentAddress = ({ id, name }: Pick<Attachment, 'id' | 'name'>): string =>
  `/api/attachments/${id}/file${/\.[a-z]{3,4}$/i.exec(name)?.[0].toLowerCase() ?? ''}`;

export const AttachmentParams = z.object({ attachmentId: z.uuid('This is not a file of the hub') });
export type AttachmentParams = z.output<typeof AttachmentParams>;

export const uploadAttachment = endpoint({
  method: 'POST',
  path: '/spaces/:spaceId/attachments',
  summary: 'Put a file beside what one is about to post in a space. Nobody else sees it before it is posted',
  params: SpaceParams,
  query: z.object({
    /** Made by the client, so that sending twice keeps one file. */
    id: z.uuid('The file needs an id'),
    name: line(
      'Give the file a name',
      LONGEST_NAME,
      `A file’s name must be ${LONGEST_NAME} characters or fewer`,
    ),
  }),
  upload: { largestBytes: LARGEST_ATTACHMENT_BYTES },
  response: Attachment,
  status: 201,
});

export const removeAttachment = endpoint({
  method: 'DELETE',
  path: '/attachments/:attachmentId',
  summary: 'Take away a file that was put beside a post and not posted',
  params: AttachmentParams,
});
