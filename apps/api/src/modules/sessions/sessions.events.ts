/** One session was scheduled, moved, edited, published, cancelled or restored. */
export class SessionChanged {
  constructor(
    readonly sessionId: string,
    /** False: a draft, which only the programme team may hear of. */
    readonly isPublic: boolean,
  ) {}
}

/** Several at once: a series was scheduled or changed. */
export class SessionsChanged {
  constructor(readonly isPublic: boolean) {}
}

/** Who is coming changed. */
export class SessionAnswered {
  constructor(readonly sessionId: string) {}
}
