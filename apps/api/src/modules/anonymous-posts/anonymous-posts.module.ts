import { Module } from '@nestjs/common';
import { AgreementModule } from '#modules/agreement/agreement.module.ts';
import { SpacesModule } from '#modules/spaces/spaces.module.ts';
import { ThreadsModule } from '#modules/threads/threads.module.ts';
import { AnonymousBatchService } from './anonymous-batch.service.ts';
import { AnonymousKeysService } from './anonymous-keys.service.ts';
import { AnonymousPostsController } from './anonymous-posts.controller.ts';
import { AnonymousPostsQueries } from './anonymous-posts.queries.ts';
import { AnonymousPostsService } from './anonymous-posts.service.ts';
import { AnonymousTokensService } from './anonymous-tokens.service.ts';
import { AnonymousWritingService } from './anonymous-writing.service.ts';

@Module({
  imports: [AgreementModule, SpacesModule, ThreadsModule],
  controllers: [AnonymousPostsController],
  providers: [
    AnonymousKeysService,
    AnonymousTokensService,
    AnonymousWritingService,
    AnonymousBatchService,
    AnonymousPostsService,
    AnonymousPostsQueries,
  ],
})
export class AnonymousPostsModule {}
