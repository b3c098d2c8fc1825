/** A phase, or one of its milestones, was added, changed or removed. */
export class PhaseChanged {
  constructor(readonly phaseId: string) {}
}
