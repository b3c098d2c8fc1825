/** A report was written in, sent, signed or begun anew. */
export class AuthorityReportChanged {
  constructor(
    readonly authorityId: string,
    readonly phaseId: string,
  ) {}
}
