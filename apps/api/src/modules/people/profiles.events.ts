/** A person shows themselves differently: another name, another photo, to others than before. */
export class ProfileChanged {
  constructor(
    readonly personId: string,
    /** Whose people's lists show them; null for the programme team. */
    readonly authorityId: string | null,
  ) {}
}
