import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Controller, Get, Header, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '#platform/auth/public.decorator.ts';
import { signInCookieName } from '#platform/auth/sign-in-cookie.ts';
import type { Env } from '#platform/env.ts';
import { problem } from '#platform/http/problem.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { DOCS_PAGE, DOCS_SCRIPT } from './docs-page.ts';
import { openApi } from './openapi.ts';
import { ServedEndpoints } from './served-endpoints.ts';

// Found through its package file: importing the package would run all of swagger-ui.
const SWAGGER_UI = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const FILES: Partial<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

@Public()
@Controller()
export class DocsController {
  private document: string | undefined;

  constructor(
    private readonly served: ServedEndpoints,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Get('openapi.json')
  @Header('Content-Type', 'application/json; charset=utf-8')
  @Header('Cache-Control', 'no-cache')
  openApi(): string {
    this.document ??= JSON.stringify(
      openApi({
        publicUrl: this.env.publicUrl,
        cookieName: signInCookieName(this.env),
        endpoints: this.served.all(),
      }),
    );
    return this.document;
  }

  @Get('docs')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Cache-Control', 'no-cache')
  page(): string {
    return DOCS_PAGE;
  }

  @Get('docs/docs.js')
  @Header('Content-Type', 'text/javascript; charset=utf-8')
  @Header('Cache-Control', 'no-cache')
  script(): string {
    return DOCS_SCRIPT;
  }

  @Get('docs/:file')
  async file(@Param('file') file: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const type = FILES[file];
    if (type === undefined) throw problem('not-found');
    void reply.headers({ 'Content-Type': type, 'Cache-Control': 'public, max-age=3600' });
    return readFile(path.join(SWAGGER_UI, file));
  }
}
