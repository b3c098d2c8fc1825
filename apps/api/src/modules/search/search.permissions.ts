import { searchEverything, searchKind } from '@hub/contracts/search';
import { forSignedIn } from '#platform/auth/permission.ts';

export const searchPermissions = [forSignedIn(searchEverything), forSignedIn(searchKind)];
