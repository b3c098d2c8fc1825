import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import compress from '@fastify/compress';
import fastifyStatic from '@fastify/static';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Env } from '#platform/env.ts';
import { closeIdleConnections } from '#platform/http/close-idle-connections.ts';
import { securityHeaders } from '#platform/http/security-headers.ts';
import { RequestLimits } from '#platform/http/request-limits.ts';
import { type AnswerConfig, isUntraced } from '#platform/http/handles.decorator.ts';
import type { OriginConfig } from '#platform/http/from-mail-programs.decorator.ts';
import { isOwnOrigin } from '#platform/http/origin.ts';
import { LARGEST_BODY_BYTES, ProblemFilter, sendProblem } from '#platform/http/problem.filter.ts';
import { problem, ProblemException } from '#platform/http/problem.ts';
import { rememberOrigins } from '#platform/http/request-origin.ts';
import { LARGEST_UPLOAD_BYTES } from '#platform/http/upload.decorator.ts';
import { InputPipe } from '#platform/http/validation.ts';

/** What a page of another site can send without asking. */
const FORMS = ['application/x-www-form-urlencoded', 'multipart/form-data'];
const isForm = (type = ''): boolean => FORMS.some((form) => type.trim().toLowerCase().startsWith(form));

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** How long a stopping hub lets a request finish. */
const CLOSE_GRACE_MS = 8000;

export function createHttpAdapter(env: Env, log: Logger): FastifyAdapter {
  const adapter = new FastifyAdapter({
    loggerInstance: log,
    // Fastify's two lines a request say less than our one, below.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    // An address that is no address ("%ff") meets no route, no hook and no filter.
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      void reply.header('X-Request-Id', request.id);
      sendProblem(reply, problem('unreadable-request'), request.id);
    },
    bodyLimit: LARGEST_BODY_BYTES,
    // Counted from our end: only the last hops' X-Forwarded-For is believed.
    trustProxy: (_address, hop) => hop <= env.trustedProxies,
    routerOptions: { maxParamLength: 500 },
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
    keepAliveTimeout: CLOSE_GRACE_MS,
  });
  // A logger of its own for each request would cost time: the lines name the request themselves.
  adapter.getInstance().setChildLoggerFactory((logger) => logger);
  return adapter;
}

/** Everything between the socket and a controller, in the order a request meets it. */
export async function setUpHttp(app: NestFastifyApplication, env: Env, webRoot?: string): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const limits = app.get(RequestLimits);
  const security = securityHeaders(env);

  // JSON and files are the only bodies: a form or plain text post is what another site could send without asking (CSRF).
  fastify.removeContentTypeParser('text/plain');
  // A file is sent as its bytes: no form of another site can send this type without asking either.
  fastify.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: LARGEST_UPLOAD_BYTES },
    (_request, body, done) => done(null, body),
  );

  // Read as text, and refused below wherever a route does not say that mail programs post to it.
  fastify.addContentTypeParser(FORMS, { parseAs: 'string' }, (_request, body, done) => done(null, body));

  await rememberOrigins(fastify);
  await app.register(compress, { threshold: 1024 });

  fastify.addHook('onRequest', async (request, reply) => {
    void reply.headers(security);
    if (!isUntraced(request)) void reply.header('X-Request-Id', request.id);
    if (!request.url.startsWith('/api/')) return;
    try {
      const { isUpload, isFromMailPrograms } = request.routeOptions.config as Partial<
        AnswerConfig & OriginConfig
      >;
      if (!SAFE_METHODS.has(request.method) && !isFromMailPrograms && !isOwnOrigin(env, request.headers))
        throw problem('cross-site');
      if (!isFromMailPrograms && isForm(request.headers['content-type'])) throw problem('unsupported-media');
      if (!isUpload && request.headers['content-type'] === 'application/octet-stream')
        throw problem('unsupported-media');
      await limits.consume(request);
    } catch (error) {
      if (!(error instanceof ProblemException)) throw error;
      sendProblem(reply, error, isUntraced(request) ? undefined : request.id);
      return reply;
    }
  });

  fastify.addHook('preSerialization', (request, _reply, answer, done) => {
    const { shape } = request.routeOptions.config as Partial<AnswerConfig>;
    done(null, shape ? shape(answer) : answer);
  });

  closeIdleConnections(fastify);
  logRequests(fastify);

  app.setGlobalPrefix('api', { exclude: ['health/{*path}'] });
  app.useGlobalPipes(new InputPipe());
  app.useGlobalFilters(new ProblemFilter());
  if (webRoot !== undefined && existsSync(path.join(webRoot, 'index.html'))) await serveWeb(app, webRoot);
}

/** One line a request, once it is answered. The files of the web say nothing that is worth one. */
function logRequests(fastify: FastifyInstance): void {
  if (!(fastify.log as Logger).isLevelEnabled('info')) return;
  fastify.addHook('onResponse', async (request, reply) => {
    if (request.url.startsWith('/assets/') || isUntraced(request)) return;
    request.log.info({ req: request, res: reply, ms: Math.round(reply.elapsedTime) });
  });
}

/** The built web: hashed files for ever, the page itself for every other address. */
async function serveWeb(app: NestFastifyApplication, root: string): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const looseFiles = new Set(readdirSync(root));
  await app.register(fastifyStatic, {
    root: path.join(root, 'assets'),
    prefix: '/assets/',
    // Looked up when asked for: a build that replaces the files under a running hub is served whole.
    wildcard: true,
    // The build compressed them once and well.
    preCompressed: true,
    index: false,
    cacheControl: false,
    setHeaders: (reply, file) => {
      const isHashed = file.startsWith(path.join(root, 'assets') + path.sep);
      reply.header('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  fastify.get('/*', (request, reply) => {
    // A missing file must not answer with the page: an old tab would run HTML as a script.
    if (/^\/(api|assets|health|metrics|socket\.io)(\/|$)/.test(request.url)) {
      sendProblem(reply, problem('not-found'), request.id);
      return reply;
    }
    const name = request.url.slice(1).replace(/\?.*$/s, '');
    return reply.sendFile(looseFiles.has(name) ? name : 'index.html', root);
  });
}
