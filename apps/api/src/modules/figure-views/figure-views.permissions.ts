import { getFigureViews } from '@hub/contracts/figure-views';
import { forSignedIn, permits } from '#platform/auth/permission.ts';
import { mayReadViews } from './figure-views.policy.ts';

export const figureViewsPermissions = [forSignedIn(getFigureViews, permits(mayReadViews))];
