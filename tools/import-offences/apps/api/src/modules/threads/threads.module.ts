export class ThreadsModule {}
