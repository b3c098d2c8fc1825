import { AUTHORITY_TYPES, type AuthorityType } from '@hub/contracts/authorities';

/** "London", "Unitary authority". */
export function groupName(area: string): string {
  const name = area.slice(area.indexOf(':') + 1);
  return area.startsWith('type:') ? (AUTHORITY_TYPES[name as AuthorityType] ?? name) : name;
}
