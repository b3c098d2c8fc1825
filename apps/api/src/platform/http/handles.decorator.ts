import {
  applyDecorators,
  Header,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SerializeOptions,
  SetMetadata,
} from '@nestjs/common';
import type { EndpointShape } from '@hub/contracts/endpoint';

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
    ...(endpoint.response ? [SerializeOptions({ schema: endpoint.response })] : []),
  );
