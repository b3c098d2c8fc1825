/** An authority takes part, goes a step on or back, withdraws. */
export class EnrolmentChanged {
  constructor(
    readonly enrolmentId: string,
    readonly authorityId: string,
  ) {}
}
