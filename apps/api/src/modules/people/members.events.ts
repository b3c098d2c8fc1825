/** A person has a place they did not have. */
export class MemberJoined {
  constructor(
    readonly memberId: string,
    readonly personId: string,
    readonly authorityId: string,
  ) {}
}

/** Their place has ended: nothing of that authority is open to them any more. */
export class MemberLeft {
  constructor(
    readonly memberId: string,
    readonly personId: string,
    readonly authorityId: string,
    /** They have a place elsewhere from the same moment on. */
    readonly isMoving: boolean,
  ) {}
}

export class RoleChanged {
  constructor(
    readonly memberId: string,
    readonly personId: string,
    readonly authorityId: string,
  ) {}
}
