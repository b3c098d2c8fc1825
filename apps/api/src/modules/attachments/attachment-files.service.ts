import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth/actor.ts';
import { problem, ProblemException } from '#platform/http/problem.ts';
import { ThreadsService } from '#modules/threads/threads.service.ts';
import type { AttachmentEntity } from './attachment.entity.ts';
import { isMyUnposted } from './attachments.policy.ts';
import { AttachmentsService } from './attachments.service.ts';

@Injectable()
export class AttachmentFilesService {
  constructor(
    private readonly attachments: AttachmentsService,
    private readonly threads: ThreadsService,
  ) {}

  /** The only door to a file: its post's. */
  async get(actor: Actor, id: string): Promise<AttachmentEntity> {
    const file = await this.attachments.one(id);
    if (!file) throw problem('file-not-found');
    if (isMyUnposted(actor, file)) return file;
    if (file.postId === null || !(await this.sees(actor, file.postId))) throw problem('file-not-found');
    return file;
  }

  async content(file: AttachmentEntity): Promise<Buffer> {
    const content = await this.attachments.content(file.id);
    if (!content) throw problem('file-not-found');
    return content;
  }

  private async sees(actor: Actor, postId: string): Promise<boolean> {
    try {
      const { post } = await this.threads.post(actor, postId);
      return post.state !== 'removed' && post.state !== 'moved';
    } catch (error) {
      if (error instanceof ProblemException) return false;
      throw error;
    }
  }
}
