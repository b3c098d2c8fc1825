/** Its cookie opens nothing any more. */
export class SignInEnded {
  constructor(
    readonly signInId: string,
    readonly tokenHash: Buffer,
  ) {}
}

/** Its second step has been shown. */
export class SignInFinished {
  constructor(
    readonly signInId: string,
    readonly tokenHash: Buffer,
  ) {}
}
