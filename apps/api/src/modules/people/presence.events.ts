/** Somebody wants to be seen where they read and write, or no more. */
export class PresenceChosen {
  constructor(readonly personId: string) {}
}
