/** The names under which this feature keeps what it has read: apart from the calls, so that hearing a notice loads none. */
export const figuresKey = ['indicators', 'figures'] as const;
export const peerGroupsKey = ['indicators', 'peer-groups'] as const;
