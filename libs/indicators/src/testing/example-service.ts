import type { ServiceCounts } from '../counts.ts';

const of = (globalMajority: number, white: number, unknown = 0) => ({
  'global-majority': globalMajority,
  white,
  'not-known': unknown,
});

/** A service large enough for every figure: staff in post 300 Global Majority, 600 White, 40 not known. */
export function exampleService(changes: ServiceCounts['counts'] = {}): ServiceCounts {
  return {
    counts: {
      'band:under-30': of(60, 100, 11),
      'band:30-to-69': of(180, 380, 22),
      'band:70-plus': of(40, 100, 4),
      'band:not-known': of(20, 20, 3),
      shortlisted: of(300, 560),
      appointed: of(36, 120),
      disciplinary: of(12, 21),
      professionals: of(200, 400),
      referred: of(11, 22),
      trained: of(90, 168),
      'public-base': of(120, 250),
      'public-harassed': of(30, 50),
      'staff-base': of(120, 250),
      'colleague-harassed': of(18, 25),
      'manager-harassed': of(12, 20),
      leavers: of(45, 70),
      'senior-managers': of(14, 52),
      ...changes,
    },
    without: {},
  };
}
export { of as groupsOf };
