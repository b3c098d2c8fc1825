/** A request to be introduced took a step. */
export class IntroductionsChanged {
  constructor(
    /** Who may see it on either side; the programme team always may. */
    readonly personIds: readonly string[],
  ) {}
}
