import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';

/** A proposal nobody answers ends by itself. */
export const HANDOVER_DAYS = 14;

const HandoverParams = z.object({
  authorityId: z.uuid('This is not one of the hub’s authorities'),
  handoverId: z.uuid('This is not one of the hub’s hand-overs'),
});
export type HandoverParams = z.output<typeof HandoverParams>;

export const HandoverInput = z.object({
  toMemberId: z.uuid('Choose who takes over'),
  becomes: z.enum(['participant', 'delegate'], 'Choose what you become: participant or delegate'),
});
export type HandoverInput = z.output<typeof HandoverInput>;

export const proposeHandover = endpoint({
  method: 'POST',
  path: '/authorities/:authorityId/handovers',
  summary: 'Ask a colleague to take over as lead; nothing changes until they accept',
  params: z.pick(HandoverParams, { authorityId: true }),
  body: HandoverInput,
  status: 204,
});
export const acceptHandover = endpoint({
  method: 'POST',
  path: '/authorities/:authorityId/handovers/:handoverId/accept',
  summary: 'Take over as lead: both roles change at once',
  params: HandoverParams,
  status: 204,
});
export const declineHandover = endpoint({
  method: 'POST',
  path: '/authorities/:authorityId/handovers/:handoverId/decline',
  summary: 'Say that I do not take over',
  params: HandoverParams,
  status: 204,
});
export const cancelHandover = endpoint({
  method: 'POST',
  path: '/authorities/:authorityId/handovers/:handoverId/cancel',
  summary: 'Take back what I proposed',
  params: HandoverParams,
  status: 204,
});
