/** A post was published; the first of a thread as well. `personId` is null for an anonymous author. */
export class PostPublished {
  constructor(
    readonly threadId: string,
    readonly spaceId: string,
    readonly postId: string,
    readonly number: number,
    readonly personId: string | null,
  ) {}
}
/** The thread's own facts are others now. */
export class ThreadChanged {
  constructor(
    readonly threadId: string,
    readonly spaceId: string,
  ) {}
}
/** One post was edited, removed, marked or appreciated. */
export class PostChanged {
  constructor(
    readonly threadId: string,
    readonly postId: string,
  ) {}
}
/** Somebody has read on. */
export class ThreadRead {
  constructor(
    readonly threadId: string,
    readonly personId: string,
  ) {}
}
/** It is in another space now, which not everybody may see who could see the one before. */
export class ThreadMoved {
  constructor(
    readonly threadId: string,
    readonly fromSpaceId: string,
    readonly toSpaceId: string,
  ) {}
}
/** What somebody has saved, or is to be reminded of, is another now. */
export class SavedPostsChanged {
  constructor(
    readonly personId: string,
    readonly threadId: string,
  ) {}
}
