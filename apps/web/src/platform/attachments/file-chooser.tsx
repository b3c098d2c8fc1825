import { FILE_ENDINGS, IMAGE_ENDINGS } from '@hub/contracts/attachments';
import type { Ref } from 'react';

interface FileChooserProps {
  /** Pressed by the tool that opens it. */
  ref: Ref<HTMLInputElement>;
  isImage?: boolean;
  onChosen: (files: File[]) => void;
}

/** The browser's own file chooser. */
export const FileChooser = ({ ref, isImage = false, onChosen }: FileChooserProps) => (
  <input
    ref={ref}
    type="file"
    hidden
    aria-label={isImage ? 'Choose an image' : 'Choose files'}
    accept={isImage ? IMAGE_ENDINGS : FILE_ENDINGS}
    multiple={!isImage}
    onChange={(event) => {
      const { files } = event.target;
      onChosen([...(files ?? [])]);
      // The same file can be chosen again.
      event.target.value = '';
    }}
  />
);
