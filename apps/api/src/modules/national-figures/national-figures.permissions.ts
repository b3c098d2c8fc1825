import {
  changeSmallestShown,
  getNationalFigures,
  getNationalReport,
  getSmallestShown,
  getWorkforceArea,
  getWorkforceFigures,
  listWorkforceAreas,
  previewNationalEdition,
  publishNationalEdition,
} from '@hub/contracts/national-figures';
import { forSignedIn, permits, reveals } from '#platform/auth/permission.ts';
import { mayChooseSmallestShown, mayPublishEditions } from './national-figures.policy.ts';

export const nationalFiguresPermissions = [
  forSignedIn(getNationalFigures),
  forSignedIn(getNationalReport),
  forSignedIn(previewNationalEdition, reveals(mayPublishEditions)),
  forSignedIn(publishNationalEdition, permits(mayPublishEditions)),
  forSignedIn(getWorkforceFigures),
  forSignedIn(listWorkforceAreas),
  forSignedIn(getWorkforceArea),
  forSignedIn(getSmallestShown, reveals(mayChooseSmallestShown)),
  forSignedIn(changeSmallestShown, permits(mayChooseSmallestShown)),
];
