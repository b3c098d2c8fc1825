import { SetMetadata } from '@nestjs/common';

export const LISTENS_TO = 'hub:listens-to';

/** `@On(SessionMoved)` on a provider's method: called after the event's transaction has committed. */
export const On = (kind: Function): MethodDecorator => SetMetadata(LISTENS_TO, kind);
