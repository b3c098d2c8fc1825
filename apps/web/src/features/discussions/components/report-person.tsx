import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { ReportDialog } from './report-dialog.tsx';

interface ReportPersonProps {
  personId: string;
  name: string;
}

/** On somebody's page: what they do, rather than one post of theirs, is not right. */
export function ReportPerson({ personId, name }: ReportPersonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <p>
      <Button variant="quiet" isSmall onClick={() => setOpen(true)}>
        Report {name}
      </Button>
      <ReportDialog what={name} about={{ personId }} isOpen={isOpen} onClose={() => setOpen(false)} />
    </p>
  );
}
