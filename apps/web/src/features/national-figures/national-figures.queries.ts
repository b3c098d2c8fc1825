import {
  changeSmallestShown,
  type EditionInput,
  getNationalFigures,
  getNationalReport,
  getSmallestShown,
  getWorkforceArea,
  getWorkforceFigures,
  listWorkforceAreas,
  previewNationalEdition,
  publishNationalEdition,
  type SmallestShownInput,
} from '@hub/contracts/national-figures';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { nationalFiguresKey, smallestShownKey, workforceKey } from './national-figures.keys.ts';

export const nationalFiguresQuery = () =>
  queryOptions({
    queryKey: [...nationalFiguresKey, 'all'],
    queryFn: () => call(getNationalFigures),
  });

export const nationalReportQuery = (phaseId: string, edition: number | undefined) =>
  queryOptions({
    queryKey: [...nationalFiguresKey, 'report', phaseId, edition ?? null],
    queryFn: () => call(getNationalReport, { params: { phaseId }, query: { edition } }),
  });

export const editionPreviewQuery = (phaseId: string) =>
  queryOptions({
    queryKey: [...nationalFiguresKey, 'preview', phaseId],
    queryFn: () => call(previewNationalEdition, { params: { phaseId } }),
    // Returns are signed off meanwhile: what is looked at is what there is.
    staleTime: 0,
  });

export const workforceFiguresQuery = () =>
  queryOptions({
    queryKey: [...workforceKey, 'england'],
    queryFn: () => call(getWorkforceFigures),
  });

export const workforceAreasQuery = (year: number | undefined) =>
  queryOptions({
    queryKey: [...workforceKey, 'areas', year ?? null],
    queryFn: () => call(listWorkforceAreas, { query: { year } }),
  });

export const workforceAreaQuery = (areaKey: string) =>
  queryOptions({
    queryKey: [...workforceKey, 'area', areaKey],
    queryFn: () => call(getWorkforceArea, { params: { areaKey } }),
  });

export const smallestShownQuery = () =>
  queryOptions({
    queryKey: smallestShownKey,
    queryFn: () => call(getSmallestShown),
  });

export function usePublishEdition() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: EditionInput) => call(publishNationalEdition, { body }),
    // Also when it was refused: the preview is another one by then.
    onSettled: () => client.invalidateQueries({ queryKey: nationalFiguresKey }),
  });
}

export function useChangeSmallestShown() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SmallestShownInput) => call(changeSmallestShown, { body }),
    onSettled: () => client.invalidateQueries({ queryKey: smallestShownKey }),
  });
}
