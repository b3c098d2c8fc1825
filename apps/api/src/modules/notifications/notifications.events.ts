/** What these people are told, or have read of it, is another now. */
export class NotificationsChanged {
  constructor(readonly personIds: readonly string[]) {}
}
