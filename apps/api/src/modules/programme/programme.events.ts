/** Somebody has come into the programme team, has another role in it, or none any more. */
export class ProgrammeRoleChanged {
  constructor(
    readonly personId: string,
    readonly isOver: boolean,
  ) {}
}
