import { Injectable } from '@nestjs/common';
import { ROLE_NAMES } from '@hub/contracts/people';
import type { Actor } from '#platform/auth/actor.ts';
import {
  type AskedPractice,
  FindsPractice,
  type FoundPractice,
} from '#platform/practice/practice-kind.decorator.ts';
import { DirectoryQueries } from './directory.queries.ts';

/** People as practice: those who say in their profile that they can be asked about an indicator, as the directory finds them. */
@Injectable()
export class PeoplePractice {
  constructor(private readonly directory: DirectoryQueries) {}

  @FindsPractice({ name: 'person', label: 'People to ask', order: 3 })
  async find(actor: Actor, { indicator, most }: AskedPractice): Promise<FoundPractice[]> {
    const { rows } = await this.directory.list(actor, { indicator, limit: most + 1 });
    return rows
      .filter(({ id }) => id !== actor.personId)
      .slice(0, most)
      .map(({ id, name, jobTitle, role, authorityName }) => ({
        id,
        title: name,
        href: `/people/${id}`,
        lines: [
          [jobTitle || (role === 'participant' ? '' : ROLE_NAMES[role]), authorityName ?? '']
            .filter((part) => part !== '')
            .join(', '),
        ].filter((line) => line !== ''),
        authorityId: null,
      }));
  }
}
