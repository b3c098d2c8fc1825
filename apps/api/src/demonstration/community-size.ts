export interface CommunitySize {
  authorities: number;
  /** The programme team included. */
  people: number;
  sessions: number;
  /** Besides those that are told: of many people, with many messages together. */
  conversations?: number;
  messages?: number;
}

/** What a newcomer finds: everyone in it has a name of their own, every session a topic of its own. */
export const USUAL_SIZE: CommunitySize = { authorities: 36, people: 108, sessions: 35 };
