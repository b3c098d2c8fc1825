import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { MarkedMethods, type MarkedMethod } from '#platform/discovery.ts';
import { LISTENS_TO } from '#platform/events/on.decorator.ts';

/** What happened in the product, told inside this process once it is committed. What must happen is a job instead. */
@Injectable()
export class DomainEvents implements OnModuleInit {
  private listeners: Array<MarkedMethod<Function>> = [];
  private readonly log = new Logger(DomainEvents.name);

  constructor(
    private readonly work: UnitOfWork,
    private readonly methods: MarkedMethods,
  ) {}

  onModuleInit(): void {
    this.listeners = this.methods.find<Function>(LISTENS_TO);
  }

  /** Call inside a unit of work; a rollback tells nobody. */
  afterCommit(event: object): void {
    this.work.afterCommit(() => this.committed(event));
  }

  /** For what a single statement has done, without a unit of work. */
  async committed(event: object): Promise<void> {
    for (const { mark, call } of this.listeners) {
      if (mark !== event.constructor) continue;
      try {
        await call(event);
      } catch (error) {
        // One listener's failure must not silence the others.
        this.log.error(error);
      }
    }
  }
}
