import { Module } from '@nestjs/common';
import { ThreadsModule } from '#modules/threads/threads.module.ts';
import { AttachmentFilesController } from './attachment-files.controller.ts';
import { AttachmentFilesService } from './attachment-files.service.ts';
import { AttachmentsModule } from './attachments.module.ts';

/** Gives files to whoever may see the post they are in. Apart from keeping them, because threads need that. */
@Module({
  imports: [AttachmentsModule, ThreadsModule],
  controllers: [AttachmentFilesController],
  providers: [AttachmentFilesService],
})
export class AttachmentFilesModule {}
