/** Authorities were reminded of their returns. */
export class ReturnsReminded {}
