export class SessionMoved {}
