import { Injectable } from '@nestjs/common';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';

const NEIGHBOURS: Statement = {
  name: 'closed-gaps-neighbours',
  text: `select neighbour_id as id from authority_neighbour where authority_id = $1 order by rank`,
};

@Injectable()
export class ClosedGapsQueries {
  constructor(private readonly work: UnitOfWork) {}

  /** The nearest first. */
  async neighbours(authorityId: string): Promise<string[]> {
    const rows = await this.work.rows<{ id: string }>(NEIGHBOURS, [authorityId]);
    return rows.map(({ id }) => id);
  }
}
