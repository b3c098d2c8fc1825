/** A return was begun, changed, sent, signed or opened again. */
export class ReturnChanged {
  constructor(
    readonly authorityId: string,
    readonly returnId: string,
  ) {}
}
