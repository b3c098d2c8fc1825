import type { SpaceKind } from '@hub/contracts/spaces';

/** What a space says about itself, or who is in it, is another now. */
export class SpaceChanged {
  constructor(readonly spaceId: string) {}
}

/** There is a space more, one less, or one by another name, for whom it is for. */
export class SpacesChanged {
  constructor(
    readonly space: { kind: SpaceKind; authorityId: string | null },
    /** Who is in it by name: of a hidden one nobody else hears anything. */
    readonly memberIds: readonly string[],
  ) {}
}

/** Somebody was added to a space by somebody else. */
export class SpaceJoined {
  constructor(
    readonly spaceId: string,
    readonly personId: string,
    readonly byPersonId: string,
  ) {}
}

/** They are not in it any more: taken out, or gone by themselves. */
export class SpaceLeft {
  constructor(
    readonly spaceId: string,
    readonly personId: string,
  ) {}
}

/** They are host now, or were; or they hear of it more, or less. Their own pages show it. */
export class MyPartInSpaceChanged {
  constructor(
    readonly spaceId: string,
    readonly personId: string,
  ) {}
}
