/** Who waits for an answer, or has one now: requests to join, hand-overs, domains. */
export class AwaitedChanged {
  constructor(
    readonly authorityId: string,
    /** Those whose pages show it, besides the programme team. */
    readonly personIds: string[],
  ) {}
}
