import { Module } from '@nestjs/common';
import { KeptDraftsService } from './kept-drafts.service.ts';

/** For those who post, and so know nothing of where drafts are read. */
@Module({ providers: [KeptDraftsService], exports: [KeptDraftsService] })
export class KeptDraftsModule {}
