/** There is a newer version of the community agreement: nobody has accepted it yet. */
export class AgreementPublished {
  constructor(readonly version: number) {}
}
