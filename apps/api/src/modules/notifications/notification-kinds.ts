import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MarkedMethods } from '#platform/discovery.ts';
import {
  type NotificationKindMark,
  TELLS_OF,
  type ToldOf,
} from '#platform/notifications/notification-kind.decorator.ts';

export interface KnownKind extends NotificationKindMark {
  sentence: (told: ToldOf) => string;
}

/** The register: every kind of notification there is, whichever module brought it. */
@Injectable()
export class NotificationKinds implements OnModuleInit {
  private readonly kinds = new Map<string, KnownKind>();

  constructor(private readonly methods: MarkedMethods) {}

  onModuleInit(): void {
    for (const { mark, call, name } of this.methods.find<NotificationKindMark>(TELLS_OF)) {
      if (this.kinds.has(mark.name))
        throw new Error(`${name} brings a kind of notification that is there already`);
      this.kinds.set(mark.name, { ...mark, sentence: (told) => String(call(told)) });
    }
  }

  all(): KnownKind[] {
    return [...this.kinds.values()];
  }

  find(name: string): KnownKind | undefined {
    return this.kinds.get(name);
  }

  /** What happened, in a sentence. Of a kind whose module is gone only what it was about is left. */
  sentence(name: string, told: ToldOf): string {
    return this.kinds.get(name)?.sentence(told) ?? told.title;
  }

  /** The names of those that are mailed at once unless somebody chose otherwise. */
  mailedAtOnce(): string[] {
    return this.mailed('at-once');
  }

  mailed(choice: NotificationKindMark['mail']): string[] {
    return this.all()
      .filter(({ mail }) => mail === choice)
      .map(({ name }) => name);
  }
}
