export interface CommunitySize {
  authorities: number;
  /** The programme team included. */
  people: number;
  sessions: number;
}

/** What a newcomer finds: everyone in it has a name of their own, every session a topic of its own. */
export const USUAL_SIZE: CommunitySize = { authorities: 36, people: 108, sessions: 35 };
