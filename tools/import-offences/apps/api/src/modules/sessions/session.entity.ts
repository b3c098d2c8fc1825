export class SessionEntity {}
