import { SetMetadata } from '@nestjs/common';

export const IS_PUBLIC = 'hub:public';

/** Opens a route to people who are not signed in. Everything without it is closed. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(IS_PUBLIC, true);
