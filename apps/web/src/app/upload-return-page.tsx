import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { UploadPage } from '#features/return-workbooks/pages/upload-page.tsx';
import { returnListKey } from '#features/returns/returns.keys.ts';
import { returnQuery } from '#features/returns/returns.queries.ts';

/** A workbook fills in a return that another feature reads. */
export function UploadReturnPage() {
  const { returnId = '' } = useParams();
  const client = useQueryClient();
  const { data: whole } = useSuspenseQuery(returnQuery(returnId));
  return (
    <UploadPage
      whole={whole}
      onSaved={(saved) => {
        client.setQueryData(returnQuery(returnId).queryKey, saved);
        void client.invalidateQueries({ queryKey: returnListKey });
      }}
    />
  );
}
