/** Somebody was invited to an authority, or an invitation of it was sent again, withdrawn or accepted. */
export class InvitationsChanged {
  constructor(readonly authorityId: string) {}
}
