import {
  applyDecorators,
  Header,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import type { EndpointShape } from '@hub/contracts/endpoint';
import { type Shape, shapeOf } from '#platform/http/answer-shape.ts';

/** What a route tells the hooks that take its requests and shape its answers. */
export interface AnswerConfig {
  shape: Shape | undefined;
  /** Whether it takes a file in place of JSON. */
  isUpload: boolean;
  /** Whether nothing may tell who called (`EndpointShape`). */
  isUntraced: boolean;
}

export const SERVED_ENDPOINT = 'hub:endpoint';

/**
 * Serves a call of the contracts: sets method, path, status and response shape. What the response schema does not
 * name is dropped on the way out, so a column cannot leak by accident. Answers are personal: never cached.
 */
export const Handles = (endpoint: EndpointShape): MethodDecorator =>
  applyDecorators(
    RequestMapping({ method: RequestMethod[endpoint.method], path: endpoint.path }),
    HttpCode(endpoint.status ?? (endpoint.response ? 200 : 204)),
    Header('Cache-Control', 'no-store'),
    SetMetadata(SERVED_ENDPOINT, endpoint),
    RouteConfig({
      shape: endpoint.response && shapeOf(endpoint.response),
      isUpload: endpoint.upload !== undefined,
      isUntraced: endpoint.isUntraced === true,
    } satisfies AnswerConfig),
  );

/** Whether nothing may tell who made this request. */
export const isUntraced = ({ routeOptions }: Pick<FastifyRequest, 'routeOptions'>): boolean =>
  (routeOptions.config as Partial<AnswerConfig>).isUntraced === true;
