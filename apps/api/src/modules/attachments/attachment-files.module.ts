import { Module } from '@nestjs/common';
import { MessagesModule } from '#modules/messages/messages.module.ts';
import { ThreadsModule } from '#modules/threads/threads.module.ts';
import { AttachmentFilesController } from './attachment-files.controller.ts';
import { AttachmentFilesService } from './attachment-files.service.ts';
import { AttachmentsModule } from './attachments.module.ts';

/** Gives files to whoever may see the post or message they are in. Apart from keeping them, because those need that. */
@Module({
  imports: [AttachmentsModule, MessagesModule, ThreadsModule],
  controllers: [AttachmentFilesController],
  providers: [AttachmentFilesService],
})
export class AttachmentFilesModule {}
