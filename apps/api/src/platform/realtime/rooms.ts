/** Names of socket rooms. Rooms about one record are made by the module that owns it, as `noun:id`. */
export const rooms = {
  everyone: 'everyone',
  programmeTeam: 'programme-team',
  /** Its people. */
  authority: (id: string) => `authority:${id}`,
  person: (id: string) => `person:${id}`,
  signIn: (id: string) => `sign-in:${id}`,
  session: (id: string) => `session:${id}`,
  space: (id: string) => `space:${id}`,
  thread: (id: string) => `thread:${id}`,
  conversation: (id: string) => `conversation:${id}`,
} as const;
