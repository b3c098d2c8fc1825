import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor } from '#platform/auth/actor.ts';

export interface RequestWithActor {
  actor?: Actor;
}

/** The signed-in actor. On a public route it is undefined for a stranger. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<RequestWithActor>().actor,
);
