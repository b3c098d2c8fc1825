/** The names under which this feature keeps what it has read: apart from the calls, so that hearing a notice loads none. */
export const reportsKey = ['authority-reports'] as const;
export const reportListKey = [...reportsKey, 'list'] as const;
export const reportKey = (phaseId: string) => [...reportsKey, 'one', phaseId] as const;
