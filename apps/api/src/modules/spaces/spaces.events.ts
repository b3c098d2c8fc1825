/** What a space says about itself, or who is in it, is another now. */
export class SpaceChanged {
  constructor(readonly spaceId: string) {}
}
/** There is a space more, or one less, for these people; null: for anybody. */
export class SpacesChanged {
  constructor(readonly personIds: readonly string[] | null) {}
}
