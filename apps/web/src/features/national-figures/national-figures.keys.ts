export const nationalFiguresKey = ['national-figures'] as const;
export const workforceKey = ['workforce-figures'] as const;
export const smallestShownKey = ['smallest-shown'] as const;
