import type { Attachment } from '@hub/contracts/threads';
import type { NamedAttachment } from './attachments.service.ts';

export const presentAttachment = ({ id, name, type, bytes, width, height }: NamedAttachment): Attachment => ({
  id,
  name,
  type,
  bytes,
  width,
  height,
});
