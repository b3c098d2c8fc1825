import { Problem } from '@hub/contracts/problem';
import * as z from 'zod/mini';
import type { ServedEndpoint } from './served-endpoints.ts';

type Json = Record<string, unknown>;
type Schema = z.ZodMiniType;

export interface ApiDescription {
  publicUrl: string;
  cookieName: string;
  endpoints: ServedEndpoint[];
}

/** The OpenAPI 3.1 document of the endpoints given, and of what speaks no JSON and so has no contract. */
export function openApi({ publicUrl, cookieName, endpoints }: ApiDescription): Json {
  const paths: Record<string, Json> = {};
  const named = new NamedSchemas();
  const sorted = endpoints.toSorted((one, other) => one.endpoint.path.localeCompare(other.endpoint.path));
  for (const served of sorted) {
    const path = `/api${served.endpoint.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [served.endpoint.method.toLowerCase()]: operation(path, served, named) };
  }
  const allPaths = { ...paths, ...FILES, ...HEALTH };
  return {
    openapi: '3.1.1',
    info: {
      title: 'SC-WRES Community Hub',
      version: '1',
      description:
        'What the pages of the hub call, and what anyone signed in may call. Changes must come from the hub’s own ' +
        'pages or carry no Origin at all; bodies are JSON, files their bytes; every refusal is an RFC 9457 problem.',
    },
    servers: [{ url: publicUrl }],
    security: [{ signIn: [] }],
    tags: tagsOf(allPaths),
    paths: allPaths,
    components: {
      securitySchemes: {
        signIn: {
          type: 'apiKey',
          in: 'cookie',
          name: cookieName,
          description:
            'Set by signing in, whichever way. While a second step is awaited it opens only what finishes it.',
        },
      },
      schemas: { Problem: jsonSchema(Problem, 'output', named), ...named.all() },
      responses: {
        Problem: {
          description: 'A refusal, with its code in `type` and a sentence for each wrong field',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

const BYTES = { type: 'string', contentMediaType: 'application/octet-stream' };
const REFUSED = { $ref: '#/components/responses/Problem' };

function operation(path: string, { endpoint, isPublic }: ServedEndpoint, named: NamedSchemas): Json {
  const { method, summary, params, query, body, upload, response } = endpoint;
  const status = endpoint.status ?? (response ? 200 : 204);
  const parameters = [...parametersOf(params, 'path', named), ...parametersOf(query, 'query', named)];
  return {
    operationId: operationId(method, path),
    tags: [tagOf(path)],
    summary,
    ...(isPublic ? { security: [] } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: jsonSchema(body, 'input', named) } },
          },
        }),
    ...(upload === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/octet-stream': { schema: BYTES } } } }),
    responses: {
      [status]: {
        description: response ? 'Done' : 'Done; there is nothing to say',
        ...(response === undefined
          ? {}
          : { content: { 'application/json': { schema: jsonSchema(response, 'output', named) } } }),
      },
      ...(isPublic ? {} : { 401: REFUSED }),
      ...(params === undefined ? {} : { 404: REFUSED }),
      ...(parameters.length === 0 && body === undefined ? {} : { 422: REFUSED }),
      default: REFUSED,
    },
  };
}

function parametersOf(schema: Schema | undefined, place: 'path' | 'query', named: NamedSchemas): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input', named) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function jsonSchema(schema: Schema, io: 'input' | 'output', named: NamedSchemas): Json {
  const {
    $schema: _,
    $defs,
    ...rest
  } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema: made }) => {
      // zod writes the pattern by which it checks a format beside the format: screens of it, and no more said.
      if (made.format !== undefined) delete made.pattern;
    },
  });
  return $defs === undefined ? rest : named.take(rest, $defs);
}

/**
 * What a schema calls by name because it calls itself (the blocks of a text, which hold blocks). zod writes it into each
 * schema that needs it; the document has it once, where references of the whole document lead.
 */
class NamedSchemas {
  private readonly names = new Map<string, string>();
  private readonly schemas: Json = {};

  /** The schema, with its references led to the names of its parts in the document. */
  take(schema: Json, parts: Json): Json {
    const told = JSON.stringify(parts);
    // The same parts are the same thing, whichever call they came with.
    const prefix = this.names.get(told) ?? `Nested${this.names.size + 1}`;
    const isNew = !this.names.has(told);
    this.names.set(told, prefix);
    const keys = Object.keys(parts);
    const nameOf = (key: string) =>
      keys.length === 1 ? prefix : `${prefix}${capital(key.replace(/^_+/, ''))}`;
    const led = <Tree extends Json>(tree: Tree): Tree =>
      JSON.parse(
        JSON.stringify(tree).replaceAll(
          /"#\/\$defs\/([^"]+)"/g,
          (_, key: string) => `"#/components/schemas/${nameOf(key)}"`,
        ),
      ) as Tree;
    if (isNew) for (const key of keys) this.schemas[nameOf(key)] = led(parts[key] as Json);
    return led(schema);
  }

  all(): Json {
    return this.schemas;
  }
}

/** `post` and `/api/sessions/{sessionId}/cancel` → `postSessionsBySessionIdCancel`. */
const operationId = (method: string, path: string): string =>
  method.toLowerCase() +
  path
    .slice('/api/'.length)
    .split(/[/-]/)
    .map((part) => part.replace(/^\{(.*)\}$/, (_, name: string) => `By${capital(name)}`))
    .map(capital)
    .join('');
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const tagOf = (path: string): string => path.replace(/^\/api/, '').split('/')[1] ?? '';
const tagsOf = (paths: Record<string, unknown>): { name: string }[] =>
  [...new Set(Object.keys(paths).map(tagOf))].map((name) => ({ name }));

const CALENDAR = { 'text/calendar': { schema: { type: 'string' } } };
const FILES: Record<string, Json> = {
  '/api/calendar/{token}.ics': {
    get: {
      operationId: 'getCalendarFeed',
      tags: ['calendar'],
      summary: 'A private calendar feed (RFC 5545), for calendar programs: its address is the key. Also HEAD',
      security: [],
      parameters: [
        { name: 'token', in: 'path', required: true, schema: { type: 'string' } },
        { name: 'If-None-Match', in: 'header', schema: { type: 'string' } },
      ],
      responses: {
        200: {
          description: 'The calendar',
          headers: { ETag: { schema: { type: 'string' } } },
          content: CALENDAR,
        },
        304: { description: 'Unchanged' },
        404: REFUSED,
        default: REFUSED,
      },
    },
  },
  '/api/calendar/sessions/{sessionId}.ics': {
    get: {
      operationId: 'getSessionFile',
      tags: ['calendar'],
      summary: 'One session as a file for a calendar',
      parameters: [
        { name: 'sessionId', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
      ],
      responses: {
        200: { description: 'The file', content: CALENDAR },
        401: REFUSED,
        404: REFUSED,
        default: REFUSED,
      },
    },
  },
  '/api/people/{personId}/photo': {
    get: {
      operationId: 'getPersonPhoto',
      tags: ['people'],
      summary: 'The photo a person shows, square, as its page names it. May be kept for ever',
      parameters: [
        { name: 'personId', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
        { name: 'v', in: 'query', required: true, schema: { type: 'string' } },
        { name: 'size', in: 'query', required: true, schema: { type: 'integer', enum: [320, 96] } },
      ],
      responses: {
        200: { description: 'The photo', content: { 'image/webp': { schema: {} } } },
        401: REFUSED,
        404: REFUSED,
        default: REFUSED,
      },
    },
  },
  '/api/attachments/{attachmentId}/{name}': {
    get: {
      operationId: 'getAttachmentFile',
      tags: ['attachments'],
      summary:
        'A file, for whoever sees the post or message it is in; before it is posted or sent for its uploader alone',
      parameters: [
        { name: 'attachmentId', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
        { name: 'name', in: 'path', required: true, schema: { type: 'string' } },
        { name: 'If-None-Match', in: 'header', schema: { type: 'string' } },
      ],
      responses: {
        200: {
          description: 'The file',
          headers: { ETag: { schema: { type: 'string' } } },
          content: { '*/*': { schema: {} } },
        },
        304: { description: 'Unchanged' },
        401: REFUSED,
        404: REFUSED,
        default: REFUSED,
      },
    },
  },
};

const health = (operationIdOfIt: string, summary: string, unwell: Json): Json => ({
  get: {
    operationId: operationIdOfIt,
    tags: ['health'],
    summary,
    security: [],
    responses: {
      200: {
        description: 'Yes',
        content: {
          'application/json': { schema: { type: 'object', properties: { status: { type: 'string' } } } },
        },
      },
      ...unwell,
    },
  },
});
const HEALTH: Record<string, Json> = {
  '/health/live': health('getHealthLive', 'Does the process run', {}),
  '/health/ready': health('getHealthReady', 'Should it be given requests', {
    503: { description: 'Not now: it is stopping, or its database is away' },
  }),
};
