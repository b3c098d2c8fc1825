import { Controller, Param, Query } from '@nestjs/common';
import { type AttachmentParams, removeAttachment, uploadAttachment } from '@hub/contracts/attachments';
import type { SpaceParams } from '@hub/contracts/spaces';
import type { Attachment } from '@hub/contracts/threads';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { Upload } from '#platform/http/upload.decorator.ts';
import { presentAttachment } from './attachment.presenter.ts';
import { AttachmentsService } from './attachments.service.ts';

@Controller()
export class AttachmentsController {
  constructor(private readonly attachments: AttachmentsService) {}

  @Handles(uploadAttachment)
  async upload(
    @CurrentActor() actor: Actor,
    @Param({ schema: uploadAttachment.params }) { spaceId }: SpaceParams,
    @Query({ schema: uploadAttachment.query }) about: { id: string; name: string },
    @Upload(uploadAttachment) file: Buffer,
  ): Promise<Attachment> {
    return presentAttachment(await this.attachments.keep(actor, spaceId, about, file));
  }

  @Handles(removeAttachment)
  remove(
    @CurrentActor() actor: Actor,
    @Param({ schema: removeAttachment.params }) { attachmentId }: AttachmentParams,
  ): Promise<void> {
    return this.attachments.remove(actor, attachmentId);
  }
}
