import * as z from 'zod/mini';

/** Everything the audit record tells of, in the words of the page's list and filter. */
export const AUDIT_ACTIONS = {
  'member.joined': 'Joined',
  'member.left': 'Place ended',
  'member.role-changed': 'Role changed',
} as const;
export type AuditAction = keyof typeof AUDIT_ACTIONS;
export const AuditAction = z.enum(
  Object.keys(AUDIT_ACTIONS) as AuditAction[],
  'Choose an action from the list',
);
