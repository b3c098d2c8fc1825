import { compareFigures, getFigureOverview, listFigureComments } from '@hub/contracts/figures';
import { deletePeerGroup, editPeerGroup, listPeerGroups, makePeerGroup } from '@hub/contracts/peer-groups';
import { forSignedIn, permits, reveals } from '#platform/auth/permission.ts';
import { mayCompare, mayUseGroup } from './comparisons.policy.ts';

const used = {
  'of an authority': reveals((actor, authorityId) => mayUseGroup(actor, { authorityId })),
  'of the programme team': reveals((actor) => mayUseGroup(actor, { authorityId: null })),
};

export const comparisonsPermissions = [
  forSignedIn(getFigureOverview),
  forSignedIn(compareFigures, permits(mayCompare)),
  forSignedIn(listFigureComments, permits(mayCompare)),
  forSignedIn(listPeerGroups, permits(mayCompare)),
  forSignedIn(makePeerGroup, permits(mayCompare)),
  forSignedIn(editPeerGroup, used),
  forSignedIn(deletePeerGroup, used),
];
