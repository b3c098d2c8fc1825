import { getHub, getMe } from '@hub/contracts/people';
import { beforeSecondStep, forAnyone } from '#platform/auth/permission.ts';

export const peoplePermissions = [forAnyone(getHub), beforeSecondStep(getMe)];
