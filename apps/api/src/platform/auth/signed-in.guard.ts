import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ActorFinder } from '#platform/auth/actor.ts';
import type { RequestWithActor } from '#platform/auth/current-actor.decorator.ts';
import { IS_PUBLIC } from '#platform/auth/public.decorator.ts';
import { tokenFrom } from '#platform/auth/sign-in-cookie.ts';
import type { Env } from '#platform/env.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { problem } from '#platform/http/problem.ts';

/** Global: a route is closed unless it says `@Public()`. */
@Injectable()
export class SignedInGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly actors: ActorFinder,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const isPublic = this.reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (isPublic) return true;

    const request = context.switchToHttp().getRequest<FastifyRequest & RequestWithActor>();
    const token = tokenFrom(this.env, request.headers.cookie);
    const actor = token === undefined ? null : await this.actors.find(token);
    if (!actor) throw problem('not-signed-in');
    request.actor = actor;
    return true;
  }
}
