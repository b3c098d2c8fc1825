/** Somebody's draft for a place is another now, or gone. */
export class DraftChanged {
  constructor(
    readonly personId: string,
    readonly place: string,
    /** Null: it is gone. */
    readonly revision: number | null,
  ) {}
}
