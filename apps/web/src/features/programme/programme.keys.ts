/** The names under which this feature keeps what it has read: apart from the calls, so that hearing a notice loads none. */
export const programmeKey = ['programme', 'front'] as const;
export const teamKey = ['programme', 'team'] as const;
export const phasesKey = ['programme', 'phases'] as const;
export const messageRetentionKey = ['programme', 'message-retention'] as const;
export const registrationsKey = ['programme', 'registrations'] as const;
