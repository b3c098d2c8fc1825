import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth/actor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { AgreementEntity } from './agreement.entity.ts';

export interface AgreementRow extends Pick<AgreementEntity, 'version' | 'text' | 'note' | 'publishedAt'> {
  acceptedAt: Date | null;
}
export interface AgreementVersionRow extends Pick<
  AgreementEntity,
  'version' | 'text' | 'note' | 'publishedAt'
> {
  publishedBy: string | null;
}

/** Whether the asking person has accepted the version that counts: what `requireAccepted` asks, for a statement that asks more. */
export const hasAccepted = (person: string): string => `
  exists (
    select from agreement_acceptance c
    where c.person_id = ${person} and c.version = (select max(version) from agreement))`;

const CURRENT: Statement = {
  name: 'agreement-current',
  text: `
    select a.version, a.text, a.note, a.published_at as "publishedAt", c.accepted_at as "acceptedAt"
    from agreement a
    left join agreement_acceptance c on c.version = a.version and c.person_id = $1
    order by a.version desc
    limit 1`,
};

// One or two a year: this is all there will be.
const VERSIONS: Statement = {
  name: 'agreement-versions',
  text: `
    select a.version, a.text, a.note, a.published_at as "publishedAt", p.name as "publishedBy"
    from agreement a
    left join person p on p.id = a.published_by
    order by a.version desc
    limit 100`,
};

@Injectable()
export class AgreementQueries {
  constructor(private readonly work: UnitOfWork) {}

  async current(actor: Actor): Promise<AgreementRow> {
    const [row] = await this.work.rows<AgreementRow>(CURRENT, [actor.personId]);
    if (!row)
      throw new Error('There is no community agreement: the migration that writes the first is missing');
    return row;
  }

  versions(): Promise<AgreementVersionRow[]> {
    return this.work.rows<AgreementVersionRow>(VERSIONS);
  }
}
