import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { EndpointShape } from '@hub/contracts/endpoint';
import { IS_PUBLIC } from '#platform/auth/public.decorator.ts';
import { SERVED_ENDPOINT } from '#platform/http/handles.decorator.ts';

export interface ServedEndpoint {
  endpoint: EndpointShape;
  isPublic: boolean;
  /** Whether a decorator has marked the route, or its controller, so. */
  marks: (mark: string) => boolean;
}

/** What the controllers of this process really serve, rather than what a list says they do. */
@Injectable()
export class ServedEndpoints {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  all(): ServedEndpoint[] {
    return this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      const controller = instance as Record<string, object>;
      return this.scanner
        .getAllMethodNames(Object.getPrototypeOf(controller) as object)
        .flatMap((name): ServedEndpoint[] => {
          const handler = controller[name];
          const endpoint =
            handler && (Reflect.getMetadata(SERVED_ENDPOINT, handler) as EndpointShape | undefined);
          if (!handler || !endpoint) return [];
          const marks = (mark: string) =>
            [handler, metatype].some((place) => place !== null && Reflect.getMetadata(mark, place) === true);
          return [{ endpoint, isPublic: marks(IS_PUBLIC), marks }];
        });
    });
  }
}
