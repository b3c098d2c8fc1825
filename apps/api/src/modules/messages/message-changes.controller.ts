import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  type ConversationParams,
  deleteMessage,
  editMessage,
  listMessageVersions,
  type Message,
  type MessageEdit,
  type MessageParams,
  type MessageVersion,
  type Reaction,
  reactToMessage,
  uploadMessageFile,
} from '@hub/contracts/messages';
import type { Attachment } from '@hub/contracts/threads';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { Upload } from '#platform/http/upload.decorator.ts';
import { MessageChangesService } from './message-changes.service.ts';
import { MessageFilesService } from './message-files.service.ts';

@Controller()
export class MessageChangesController {
  constructor(
    private readonly changes: MessageChangesService,
    private readonly files: MessageFilesService,
  ) {}

  @Handles(editMessage)
  edit(
    @CurrentActor() actor: Actor,
    @Param({ schema: editMessage.params }) { messageId }: MessageParams,
    @Body({ schema: editMessage.body }) edit: MessageEdit,
  ): Promise<Message> {
    return this.changes.edit(actor, messageId, edit);
  }

  @Handles(deleteMessage)
  delete(
    @CurrentActor() actor: Actor,
    @Param({ schema: deleteMessage.params }) { messageId }: MessageParams,
  ): Promise<Message> {
    return this.changes.delete(actor, messageId);
  }

  @Handles(listMessageVersions)
  async versions(
    @CurrentActor() actor: Actor,
    @Param({ schema: listMessageVersions.params }) { messageId }: MessageParams,
  ): Promise<{ items: MessageVersion[] }> {
    return { items: await this.changes.versions(actor, messageId) };
  }

  @Handles(reactToMessage)
  react(
    @CurrentActor() actor: Actor,
    @Param({ schema: reactToMessage.params }) { messageId }: MessageParams,
    @Body({ schema: reactToMessage.body }) { reaction, isOn }: { reaction: Reaction; isOn: boolean },
  ): Promise<Message> {
    return this.changes.react(actor, messageId, reaction, isOn);
  }

  @Handles(uploadMessageFile)
  upload(
    @CurrentActor() actor: Actor,
    @Param({ schema: uploadMessageFile.params }) { conversationId }: ConversationParams,
    @Query({ schema: uploadMessageFile.query }) about: { id: string; name: string },
    @Upload(uploadMessageFile) file: Buffer,
  ): Promise<Attachment> {
    return this.files.upload(actor, conversationId, about, file);
  }
}
