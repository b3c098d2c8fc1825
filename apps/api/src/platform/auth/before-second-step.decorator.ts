import { SetMetadata } from '@nestjs/common';

export const IS_BEFORE_SECOND_STEP = 'hub:before-second-step';

/** Opens a route to sign-ins that still await their second step. Everything without it is closed to them. */
export const BeforeSecondStep = (): MethodDecorator & ClassDecorator =>
  SetMetadata(IS_BEFORE_SECOND_STEP, true);
