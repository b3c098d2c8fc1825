import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { type Actor, ActorFinder } from '#platform/auth/actor.ts';
import { IS_BEFORE_SECOND_STEP } from '#platform/auth/before-second-step.decorator.ts';
import type { RequestWithActor } from '#platform/auth/current-actor.decorator.ts';
import { IS_PUBLIC } from '#platform/auth/public.decorator.ts';
import { tokenFrom } from '#platform/auth/sign-in-cookie.ts';
import type { Env } from '#platform/env.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { isUntraced } from '#platform/http/handles.decorator.ts';
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
    const request = context.switchToHttp().getRequest<FastifyRequest & RequestWithActor>();
    if (isUntraced(request)) return true;
    const actor = await this.actorOf(request);
    // A public route may greet somebody it knows; to a sign-in that is not finished it is a stranger's page.
    if (this.isMarked(context, IS_PUBLIC)) {
      if (actor && !actor.awaits) request.actor = actor;
      return true;
    }
    if (!actor) throw problem('not-signed-in');
    if (actor.awaits && !this.isMarked(context, IS_BEFORE_SECOND_STEP)) throw problem('second-step-needed');
    request.actor = actor;
    return true;
  }

  private async actorOf(request: FastifyRequest): Promise<Actor | null> {
    const token = tokenFrom(this.env, request.headers.cookie);
    return token === undefined ? null : this.actors.find(token);
  }

  private isMarked(context: ExecutionContext, mark: string): boolean {
    const places = [context.getHandler(), context.getClass()];
    return this.reflector.getAllAndOverride<boolean | undefined>(mark, places) ?? false;
  }
}
