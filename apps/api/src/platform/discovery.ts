import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';

export interface MarkedMethod<Mark> {
  mark: Mark;
  /** "SessionsJobs.sendReminders", for logs. */
  name: string;
  call: (...input: unknown[]) => unknown;
}

/** Finds the provider methods that a platform decorator marked, so that no central list has to name them. */
@Injectable()
export class MarkedMethods {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  find<Mark>(key: string): Array<MarkedMethod<Mark>> {
    return this.discovery.getProviders().flatMap(({ instance }) => {
      if (typeof instance !== 'object' || instance === null) return [];
      const provider = instance as Record<string, (...input: unknown[]) => unknown>;
      const prototype = Object.getPrototypeOf(provider) as object | null;
      return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
        const handler = provider[method];
        const mark = handler && (Reflect.getMetadata(key, handler) as Mark | undefined);
        if (!handler || mark === undefined) return [];
        return [{ mark, name: `${provider.constructor.name}.${method}`, call: handler.bind(provider) }];
      });
    });
  }
}
