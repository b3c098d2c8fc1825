/** How much a figure says (domain.md, section 3). */
export const EVIDENCE_STATES = ['not-enough', 'inside', 'outside-uncertain', 'outside-clear'] as const;
export type EvidenceState = (typeof EVIDENCE_STATES)[number];
