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

interface Marks {
  isPublic: boolean;
  isBeforeSecondStep: boolean;
}

/** Global: a route is closed unless it says `@Public()`. */
@Injectable()
export class SignedInGuard implements CanActivate {
  /** By handler: each is one route's own. */
  private readonly marks = new WeakMap<object, Marks>();

  constructor(
    private readonly reflector: Reflector,
    private readonly actors: ActorFinder,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest & RequestWithActor>();
    if (isUntraced(request)) return true;
    const { isPublic, isBeforeSecondStep } = this.marksOf(context);
    const actor = await this.actorOf(request);
    // A public route may greet somebody it knows; to a sign-in that is not finished it is a stranger's page.
    if (isPublic) {
      if (actor && !actor.awaits) request.actor = actor;
      return true;
    }
    if (!actor) throw problem('not-signed-in');
    if (actor.awaits && !isBeforeSecondStep) throw problem('second-step-needed');
    request.actor = actor;
    return true;
  }

  private async actorOf(request: FastifyRequest): Promise<Actor | null> {
    const token = tokenFrom(this.env, request.headers.cookie);
    return token === undefined ? null : this.actors.find(token);
  }

  /** What a route says of itself never changes, and asking for it takes longer than all else here. */
  private marksOf(context: ExecutionContext): Marks {
    const handler = context.getHandler();
    const known = this.marks.get(handler);
    if (known) return known;
    const places = [handler, context.getClass()];
    const isMarked = (mark: string) =>
      this.reflector.getAllAndOverride<boolean | undefined>(mark, places) ?? false;
    const found = { isPublic: isMarked(IS_PUBLIC), isBeforeSecondStep: isMarked(IS_BEFORE_SECOND_STEP) };
    this.marks.set(handler, found);
    return found;
  }
}
