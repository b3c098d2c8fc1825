import '../return-workbooks.css';
import type { WorkbookCheck } from '@hub/contracts/return-workbooks';
import { LARGEST_WORKBOOK_BYTES } from '@hub/contracts/return-workbooks';
import type { Return } from '@hub/contracts/returns';
import { SERVICES } from '@hub/contracts/vocabulary';
import { useEffect, useRef, useState } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { ActingFor } from '#platform/acting-for.tsx';
import type { ProblemError } from '#platform/api-client.ts';
import { type Form, FormBody, useForm } from '#platform/form.tsx';
import { Button } from '#ui/button.tsx';
import { count } from '#ui/count.ts';
import { ErrorSummary, type FormError } from '#ui/error-summary.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { ChangesStep } from '../components/changes-step.tsx';
import { FileStep, LARGEST_IN_WORDS } from '../components/file-step.tsx';
import { checkWorkbook, saveWorkbook } from '../return-workbooks.queries.ts';

interface UploadPageProps {
  whole: Return;
  /** The return as it is once it is saved. */
  onSaved: (saved: Return) => void;
}

/** A filled-in workbook, in two steps: choose it and have it looked at; see what changes and save it. */
export function UploadPage({ whole, onSaved }: UploadPageProps) {
  const { id: returnId, authority, service, phase, can } = whole;
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [file, setFile] = useState<File | null>(null);
  const [checked, setChecked] = useState<WorkbookCheck | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [timesFound, setTimesFound] = useState(0);
  const stop = useRef<AbortController>(null);
  // Somebody else saved meanwhile: the same file is compared once more before it can be saved.
  const isAgain = useRef(false);
  useEffect(() => () => stop.current?.abort(), []);

  const hasFindings = checked !== null && checked.findings.length > 0;
  // Opened at the second step by an old address, there is nothing to save.
  const isChanging = search.get('step') === 'changes' && checked !== null && !hasFindings;

  const look = async (chosen: File) => {
    stop.current = new AbortController();
    setShare(0);
    try {
      const found = await checkWorkbook(returnId, chosen, {
        onProgress: setShare,
        signal: stop.current.signal,
      });
      setChecked(found);
      if (found.findings.length === 0) await navigate('?step=changes', { replace: isChanging });
      else {
        setTimesFound((times) => times + 1);
        // The browser says nothing of a file that is chosen twice, and would not send what was mended in it since.
        setFile(null);
        if (isChanging) await navigate('?', { replace: true });
      }
    } finally {
      setShare(null);
    }
  };

  const form: Form<object> = useForm<object>({
    initial: {},
    check: (): Record<string, string> => (isChanging ? {} : fileErrors(file)),
    submit: async () => {
      const isLooking = !isChanging || isAgain.current;
      isAgain.current = false;
      if (isLooking) {
        if (file) await look(file);
        return 'more-to-come';
      }
      const saved = await saveWorkbook(returnId, checked);
      onSaved(saved);
      showToast({
        text: `${count(checked.changes.length, 'change', 'changes')} saved.`,
        detail: `${saved.complete} of 9 indicators are complete.`,
      });
      await navigate(`/returns/${returnId}`);
      return 'saved';
    },
  });

  const afterProblem = ({ code }: ProblemError) =>
    code === 'return-changed' && (
      <p>
        <Button
          isSmall
          variant="quiet"
          onClick={() => {
            isAgain.current = true;
            form.onSubmit();
          }}
        >
          Compare the file with what is saved now
        </Button>
      </p>
    );

  if (!can.edit) return <Navigate to={`/returns/${returnId}`} replace />;

  // What an earlier file was refused for stays to be read while the next one is chosen.
  const findings = hasFindings && !isChanging ? checked.findings : [];
  const errors: FormError[] = [
    ...form.errors,
    ...findings.map(({ says }) => ({ fieldId: form.idOf('file'), text: says })),
  ];
  return (
    <>
      {isChanging ? (
        <BackLink to="?">Back</BackLink>
      ) : (
        <BackLink to={`/returns/${returnId}`}>
          {SERVICES[service]}, {phase.years}
        </BackLink>
      )}
      <ErrorSummary errors={errors} turn={form.timesWrong + timesFound} />
      <PageHeading
        key={isChanging ? 'changes' : 'file'}
        title={isChanging ? 'Check what changes' : 'Upload a filled-in file'}
        lead={
          isChanging
            ? 'Step 2 of 2: nothing is saved yet.'
            : `Step 1 of 2: the return of ${authority.name}, ${SERVICES[service]}, ${phase.years}.`
        }
        hasError={errors.length > 0}
      />
      <ActingFor authorityId={authority.id} />
      {findings.length > 0 && (
        <p>
          {count(findings.length, 'cell needs', 'cells need')} changing before the file can be saved. Change
          {findings.length === 1 ? ' it' : ' them'} in your file, save it, and choose it again.
        </p>
      )}
      <FormBody form={form} onProblem={afterProblem}>
        {isChanging ? (
          <ChangesStep returnId={returnId} checked={checked} isBusy={form.isBusy} />
        ) : (
          <FileStep
            key={timesFound}
            id={form.idOf('file')}
            returnId={returnId}
            file={file}
            onFile={setFile}
            error={form.errorOf('file')}
            isBusy={form.isBusy}
            share={share}
          />
        )}
      </FormBody>
    </>
  );
}

function fileErrors(file: File | null): Record<string, string> {
  if (!file) return { file: 'Select an XLSX, ODS or CSV file' };
  if (file.size === 0) return { file: 'The selected file is empty' };
  if (file.size > LARGEST_WORKBOOK_BYTES)
    return { file: `The selected file must be smaller than ${LARGEST_IN_WORDS}` };
  return {};
}
