import type { Authority } from '@hub/contracts/authorities';
import type { Actor } from '#platform/auth/actor.ts';
import { mayChangeEnrolment, mayEditUnit, mayManagePeople, maySeeWithdrawal } from './authorities.policy.ts';
import type { PageRow } from './authorities.queries.ts';

const ONS_CODE = /^E\d{8}$/;

export function presentAuthority(actor: Actor, row: PageRow): Authority {
  const { id, code, isDemonstration, enrolment } = row;
  return {
    ...row,
    onsCode: ONS_CODE.test(code) ? code : null,
    isInvented: isDemonstration,
    enrolment: enrolment && {
      ...enrolment,
      withdrawalReason: maySeeWithdrawal(actor, id) ? enrolment.withdrawalReason : null,
    },
    can: {
      managePeople: mayManagePeople(actor, id),
      changeEnrolment: mayChangeEnrolment(actor),
      editUnit: mayEditUnit(actor, row),
    },
  };
}
