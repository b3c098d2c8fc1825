export const introductionsKey = ['introductions'] as const;
