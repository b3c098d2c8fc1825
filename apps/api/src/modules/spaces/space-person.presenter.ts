import type { SpacePerson } from '@hub/contracts/space-people';
import type { SpacePersonRow } from './space-people.queries.ts';

export const presentSpacePerson = (row: SpacePersonRow): SpacePerson => ({
  personId: row.personId,
  name: row.name,
  jobTitle: row.jobTitle,
  photo: row.photo,
  authority:
    row.authorityId !== null && row.authorityName !== null
      ? { id: row.authorityId, name: row.authorityName }
      : null,
  programmeRole: row.programmeRole,
  role: row.role,
  hasLeft: row.hasLeft,
  isFound: row.isFound,
});
