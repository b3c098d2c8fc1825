/** "3 of 12", "2 out of 40", "four people", "5 staff": how counts get into a text that others read. */
const PATTERNS = [
  /\b\d[\d,]*\s+(?:out\s+)?of\s+(?:our\s+|the\s+)?\d/iu,
  /\b(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine)\s+(?:people|person|staff|colleagues?|managers?|employees?|social workers?|applicants?)\b/iu,
];

/** Whether a text says how many people something happened to. A hint only: it asks, and stands in nobody's way. */
export const looksLikeCounts = (text: string): boolean => PATTERNS.some((pattern) => pattern.test(text));
