export interface CommunitySize {
  authorities: number;
  /** The programme team included. */
  people: number;
  sessions: number;
}

/** What a newcomer finds: everyone in it has a name of their own, every session a topic of its own. */
export const USUAL_SIZE: CommunitySize = { authorities: 12, people: 60, sessions: 35 };
