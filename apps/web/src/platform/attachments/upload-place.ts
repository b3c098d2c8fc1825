import { uploadAttachment } from '@hub/contracts/attachments';
import { uploadMessageFile } from '@hub/contracts/messages';
import type { Attachment } from '@hub/contracts/threads';
import { call, type CallOptions } from '#platform/api-client.ts';

/** Whom a file is for: those who can read a space, or those who are in a conversation. */
export type UploadPlace = { spaceId: string } | { conversationId: string };

export function uploadTo(
  place: UploadPlace,
  id: string,
  file: File,
  options: CallOptions,
): Promise<Attachment> {
  const query = { id, name: file.name || 'Image' };
  return 'spaceId' in place
    ? call(uploadAttachment, { params: { spaceId: place.spaceId }, query, upload: file }, options)
    : call(
        uploadMessageFile,
        { params: { conversationId: place.conversationId }, query, upload: file },
        options,
      );
}
