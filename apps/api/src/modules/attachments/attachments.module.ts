import { Module } from '@nestjs/common';
import { SpacesModule } from '#modules/spaces/spaces.module.ts';
import { AttachmentsController } from './attachments.controller.ts';
import { AttachmentsJobs } from './attachments.jobs.ts';
import { AttachmentsService } from './attachments.service.ts';
import { FileInspector } from './file-inspector.ts';

/** Takes files and keeps them. Who may read them the post says: `AttachmentFilesModule`. */
@Module({
  imports: [SpacesModule],
  controllers: [AttachmentsController],
  providers: [AttachmentsService, AttachmentsJobs, FileInspector],
  exports: [AttachmentsService],
})
export class AttachmentsModule {}
