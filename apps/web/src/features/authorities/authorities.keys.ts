/** The names under which this feature keeps what it has read: apart from the calls, so that hearing a notice loads none. */
export const authoritiesKey = ['authorities'] as const;
export const authorityListKey = [...authoritiesKey, 'list'] as const;
export const authorityKey = (authorityId: string) => [...authoritiesKey, 'one', authorityId] as const;
export const authorityPeopleKey = (authorityId: string) =>
  [...authoritiesKey, 'people', authorityId] as const;
export const enrolmentsKey = ['enrolments'] as const;
