import { PEER_KINDS, type PeerKind } from '@hub/contracts/figures';
import { FIGURE_KEYS, type FigureKey, SCOPE_KEYS, type Scope } from '@hub/contracts/indicators';
import { oneOf } from '#platform/address-filters.ts';

const KINDS = Object.keys(PEER_KINDS) as PeerKind[];
export const VIEWS = ['peers', 'funnel'] as const;
export type View = (typeof VIEWS)[number];

/** What is compared, as the address says it: it can be sent to a colleague. What is left out, the hub chooses. */
export interface Asked {
  phaseId?: string;
  scope?: Scope;
  peers?: PeerKind;
  groupId?: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const uuid = (text: string | null): string | undefined => (text && UUID.test(text) ? text : undefined);

export function askedIn(search: URLSearchParams): Asked & { view: View } {
  const [phaseId, scope] = [uuid(search.get('phase')), oneOf(SCOPE_KEYS, search.get('scope'))];
  const groupId = uuid(search.get('group'));
  const found = oneOf(KINDS, search.get('peers'));
  // A group that is not named cannot be shown: then as if nothing had been chosen.
  const peers = found === 'own' && !groupId ? undefined : found;
  return {
    ...(phaseId && { phaseId }),
    ...(scope && { scope }),
    ...(peers && { peers }),
    ...(peers === 'own' && groupId && { groupId }),
    view: oneOf(VIEWS, search.get('view')) ?? 'peers',
  };
}

export const keyIn = (text: string | undefined): FigureKey | undefined => oneOf(FIGURE_KEYS, text ?? null);

export function compareAddress(
  key: FigureKey,
  { phaseId, scope, peers, groupId }: Asked,
  view: View = 'peers',
): string {
  const search = new URLSearchParams();
  if (phaseId) search.set('phase', phaseId);
  if (scope) search.set('scope', scope);
  if (peers) search.set('peers', peers);
  if (groupId) search.set('group', groupId);
  if (view !== 'peers') search.set('view', view);
  return `/indicators/${key}${search.size > 0 ? `?${search.toString()}` : ''}`;
}
