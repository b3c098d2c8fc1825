import {
  type AuthorityReport,
  type CommentEdit,
  editReportComment,
  getAuthorityReport,
  getSignedReport,
  listAuthorityReports,
  type PrioritiesEdit,
  type ReportRevision,
  reviseReport,
  sendAuthorityReport,
  setReportPriorities,
  signReportOff,
  takeReportBack,
} from '@hub/contracts/authority-reports';
import type { FigureKey } from '@hub/contracts/indicators';
import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call, ProblemError } from '#platform/api-client.ts';
import { reportKey, reportListKey, reportsKey } from './authority-reports.keys.ts';

export const reportListQuery = () =>
  queryOptions({ queryKey: reportListKey, queryFn: () => call(listAuthorityReports) });

export const reportQuery = (phaseId: string) =>
  queryOptions({
    queryKey: reportKey(phaseId),
    queryFn: () => call(getAuthorityReport, { params: { phaseId } }),
  });

/** What was signed does not change any more. */
export const signedReportQuery = (phaseId: string, number: number) =>
  queryOptions({
    queryKey: [...reportKey(phaseId), 'signed', number],
    queryFn: () => call(getSignedReport, { params: { phaseId, number } }),
  });

const keepReport = (client: QueryClient, changed: AuthorityReport): Promise<void> => {
  client.setQueryData(reportQuery(changed.phase.id).queryKey, changed);
  return client.invalidateQueries({ queryKey: reportListKey });
};

/** The answer to a change is the report as it now is; so is what a refusal for somebody else's change brings along. */
function useReportChange<Input>(change: (input: Input) => Promise<AuthorityReport>) {
  const client = useQueryClient();
  return useMutation({
    // Without a connection it is refused at once, and not held back in silence until there is one.
    networkMode: 'always',
    mutationFn: change,
    onSuccess: (changed) => keepReport(client, changed),
    onError: async (error) => {
      if (!(error instanceof ProblemError) || error.status !== 409) return;
      const current = error.current as AuthorityReport | undefined;
      await (current ? keepReport(client, current) : client.invalidateQueries({ queryKey: reportsKey }));
    },
  });
}

export const useEditComment = (phaseId: string, key: FigureKey) =>
  useReportChange((body: CommentEdit) => call(editReportComment, { params: { phaseId, key }, body }));
export const useSetPriorities = (phaseId: string) =>
  useReportChange((body: PrioritiesEdit) => call(setReportPriorities, { params: { phaseId }, body }));
export const useSendReport = (phaseId: string) =>
  useReportChange((version: number) => call(sendAuthorityReport, { params: { phaseId }, body: { version } }));
export const useTakeReportBack = (phaseId: string) =>
  useReportChange((version: number) => call(takeReportBack, { params: { phaseId }, body: { version } }));
export const useSignReportOff = (phaseId: string) =>
  useReportChange((version: number) =>
    call(signReportOff, { params: { phaseId }, body: { version, isConfirmed: true } }),
  );
export const useReviseReport = (phaseId: string) =>
  useReportChange((body: ReportRevision) => call(reviseReport, { params: { phaseId }, body }));
