/** The names under which this feature keeps what it has read: apart from the calls, so that hearing a notice loads none. */
export const invitationsKey = (authorityId: string) => ['invitations', authorityId] as const;
