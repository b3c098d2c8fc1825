/** Its names, its parts, or that it ended; or it is new. */
export class AuthorityChanged {
  constructor(readonly authorityId: string) {}
}
