/** A post or a report waits for those who look after a space, or does no more. Null: for the programme team. */
export class DutiesChanged {
  constructor(readonly spaceId: string | null) {}
}
