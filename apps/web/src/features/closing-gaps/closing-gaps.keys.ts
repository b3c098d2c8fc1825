export const closingGapsKey = ['closing-gaps'] as const;
