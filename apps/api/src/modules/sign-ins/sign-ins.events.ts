/** Its cookie opens nothing any more. */
export class SignInEnded {
  constructor(
    readonly signInId: string,
    readonly tokenHash: Buffer,
  ) {}
}
