import { Module } from '@nestjs/common';
import { MessageKeysJobs } from './message-keys.jobs.ts';
import { MessageKeysService } from './message-keys.service.ts';

@Module({ providers: [MessageKeysJobs, MessageKeysService] })
export class MessageKeysModule {}
