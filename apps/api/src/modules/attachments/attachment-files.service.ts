import { Injectable } from '@nestjs/common';
import type { FileType } from '@hub/contracts/attachments';
import type { Actor } from '#platform/auth/actor.ts';
import { problem, ProblemException } from '#platform/http/problem.ts';
import type { DataKey } from '#platform/secrets/key-ring.ts';
import { MessagesService } from '#modules/messages/messages.service.ts';
import { ThreadsService } from '#modules/threads/threads.service.ts';
import type { AttachmentEntity } from './attachment.entity.ts';
import { isMyUnposted } from './attachments.policy.ts';
import { AttachmentsService } from './attachments.service.ts';

/** A file that its reader may have. */
export interface OpenFile {
  id: string;
  name: string;
  type: FileType;
  cameAs: Buffer;
  /** Of what is sealed. */
  key: DataKey | null;
}

@Injectable()
export class AttachmentFilesService {
  constructor(
    private readonly attachments: AttachmentsService,
    private readonly threads: ThreadsService,
    private readonly messages: MessagesService,
  ) {}

  /** The only door to a file: its post's, or its message's. */
  async get(actor: Actor, id: string): Promise<OpenFile> {
    const file = await this.attachments.one(id);
    if (!file) throw problem('file-not-found');
    const key = file.conversationId === null ? null : await this.keyOf(actor, file, file.conversationId);
    if (!isMyUnposted(actor, file)) {
      const isSeen = key !== null || (file.postId !== null && (await this.sees(actor, file.postId)));
      if (!isSeen) throw problem('file-not-found');
    }
    const { type, cameAs, name, sealedName } = file;
    const opened = { id, type, cameAs, key };
    return key && sealedName
      ? this.attachments.named({ ...opened, sealedName }, key)
      : { ...opened, name: name ?? '' };
  }

  async content({ id, key }: OpenFile): Promise<Buffer> {
    const content = await this.attachments.content(id, key);
    if (!content) throw problem('file-not-found');
    return content;
  }

  /** Opens only for who may see the message; before it is sent, for whoever put it there. */
  private async keyOf(actor: Actor, file: AttachmentEntity, conversationId: string): Promise<DataKey> {
    if (file.messageId === null && !isMyUnposted(actor, file)) throw problem('file-not-found');
    return asFile(async () => {
      const conversation =
        file.messageId === null
          ? await this.messages.get(actor, conversationId)
          : (await this.messages.getMessage(actor, file.messageId)).conversation;
      return this.messages.keyOf(conversation);
    });
  }

  private async sees(actor: Actor, postId: string): Promise<boolean> {
    const { post } = await asFile(() => this.threads.post(actor, postId));
    return post.state !== 'removed' && post.state !== 'moved';
  }
}

/** Whoever may not see what a file is in learns of no file, and of nothing else. */
async function asFile<Found>(find: () => Promise<Found>): Promise<Found> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof ProblemException) throw problem('file-not-found');
    throw error;
  }
}
