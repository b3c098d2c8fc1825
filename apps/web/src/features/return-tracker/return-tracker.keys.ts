export const returnTrackerKey = ['return-tracker'] as const;
