/** What others see of an authority's figures in a phase changed: a release, or who it is shared with. */
export class FiguresReleased {
  constructor(
    readonly authorityId: string,
    readonly phaseId: string,
  ) {}
}
