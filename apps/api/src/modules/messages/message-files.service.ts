import { Injectable } from '@nestjs/common';
import type { Attachment } from '@hub/contracts/threads';
import type { Actor } from '#platform/auth/actor.ts';
import { AttachmentsService } from '#modules/attachments/attachments.service.ts';
import { MessagesService } from './messages.service.ts';
import { SendingService } from './sending.service.ts';

/** Files beside messages, sealed as those are. Who may read one is asked where files are given: `AttachmentFilesService`. */
@Injectable()
export class MessageFilesService {
  constructor(
    private readonly sending: SendingService,
    private readonly messages: MessagesService,
    private readonly files: AttachmentsService,
  ) {}

  /** Whoever may send here may put files beside what they are about to send. */
  async upload(
    actor: Actor,
    conversationId: string,
    about: { id: string; name: string },
    file: Buffer,
  ): Promise<Attachment> {
    const conversation = await this.sending.requireMaySend(actor, conversationId);
    const place = { conversationId: conversation.id, key: this.messages.keyOf(conversation) };
    const { id, name, type, bytes, width, height } = await this.files.keepSealed(actor, place, about, file);
    return { id, name, type, bytes, width, height };
  }
}
