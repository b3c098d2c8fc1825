import { Body, Controller, Get, Header, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { getUnsubscribing, stopMails } from '@hub/contracts/notifications';
import type { Unsubscribing, UnsubscribeParams } from '@hub/contracts/notifications';
import { Public } from '#platform/auth/public.decorator.ts';
import { fieldProblem } from '#platform/http/problem.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { FromMailPrograms } from '#platform/http/from-mail-programs.decorator.ts';
import { UnsubscribingService } from './unsubscribing.service.ts';

/** "List-Unsubscribe=One-Click" as a form, of either kind (RFC 8058, 3.2). */
const ONE_CLICK = /^List-Unsubscribe=One-Click$|name="?List-Unsubscribe"?\s+One-Click\s/m;

/** Stopping mails needs no sign-in: the sealed token of the link says whose and which. */
@Controller()
@Public()
export class UnsubscribingController {
  constructor(private readonly unsubscribing: UnsubscribingService) {}

  @Handles(getUnsubscribing)
  get(@Param({ schema: getUnsubscribing.params }) { token }: UnsubscribeParams): Promise<Unsubscribing> {
    return this.unsubscribing.read(token);
  }

  @Handles(stopMails)
  async stop(
    @Param({ schema: stopMails.params }) { token }: UnsubscribeParams,
    @Body({ schema: stopMails.body }) { stop }: { stop: 'these' | 'all' },
  ): Promise<Unsubscribing> {
    await this.unsubscribing.stop(token, stop);
    return this.unsubscribing.read(token);
  }

  // Mail programs speak no JSON, so no contract names these two. One POST stops the mails at once …
  @Post('unsubscribe/:token')
  @FromMailPrograms()
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  async oneClick(@Param('token') token: string, @Body() form: unknown): Promise<string> {
    if (typeof form !== 'string' || !ONE_CLICK.test(form))
      throw fieldProblem('#/List-Unsubscribe', 'Send List-Unsubscribe=One-Click');
    await this.unsubscribing.stop(token, 'these');
    return 'You will get no more of these mails.\n';
  }

  // … and whoever opens the same address is asked first: a link that is only looked at, by a scanner too, changes nothing.
  @Get('unsubscribe/:token')
  open(@Param('token') token: string, @Res({ passthrough: true }) reply: FastifyReply): void {
    void reply.status(303).headers({
      Location: this.unsubscribing.pageFor(encodeURIComponent(token)),
      'Cache-Control': 'no-store',
    });
  }
}
