import type { Attachment } from '@hub/contracts/threads';
import type { AttachmentEntity } from './attachment.entity.ts';

export const presentAttachment = ({
  id,
  name,
  type,
  bytes,
  width,
  height,
}: AttachmentEntity): Attachment => ({
  id,
  name,
  type,
  bytes,
  width,
  height,
});
