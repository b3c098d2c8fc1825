import { getClosingGaps } from '@hub/contracts/closing-gaps';
import type { PeerKind } from '@hub/contracts/figures';
import type { FigureKey, Scope } from '@hub/contracts/indicators';
import { queryOptions } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { closingGapsKey } from './closing-gaps.keys.ts';

export interface GapsAsked {
  figure: FigureKey;
  scope: Scope;
  phaseId: string;
  peers: PeerKind;
}

export const closingGapsQuery = ({ figure, ...query }: GapsAsked) =>
  queryOptions({
    queryKey: [...closingGapsKey, figure, query],
    queryFn: () => call(getClosingGaps, { params: { key: figure }, query }),
  });
