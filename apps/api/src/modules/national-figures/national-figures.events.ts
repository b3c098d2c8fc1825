/** An edition of the national figures was published. */
export class EditionPublished {}
