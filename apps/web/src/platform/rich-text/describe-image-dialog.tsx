import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { OutsideOfText } from './outside-of-text.tsx';

const LONGEST = 300;

interface DescribeImageDialogProps {
  initial?: string;
  /** Its name, so that whoever chose several knows which. */
  fileName?: string;
  onClose: () => void;
  onDescribed: (alt: string) => void;
}

/** No image without words: who cannot see it reads them in its place. */
export function DescribeImageDialog({
  initial = '',
  fileName,
  onClose,
  onDescribed,
}: DescribeImageDialogProps) {
  const [alt, setAlt] = useState(initial);
  const [error, setError] = useState<string>();
  const done = () => {
    const words = alt.trim();
    if (words === '') setError('Describe the image for people who cannot see it');
    else if (words.length > LONGEST) setError(`The description must be ${LONGEST} characters or fewer`);
    else onDescribed(words);
  };
  return (
    <OutsideOfText>
      <Dialog title="Describe the image" isOpen onClose={onClose}>
        <TextArea
          id="image-description"
          name="alt"
          label="What it shows"
          hint={
            <>
              {fileName !== undefined && `${fileName}. `}People who cannot see it read this in its place. Say
              what matters about it here, and any words in it.
            </>
          }
          value={alt}
          onChange={setAlt}
          error={error}
        />
        <div className="form-actions">
          <Button onClick={done}>{initial === '' ? 'Add image' : 'Save description'}</Button>
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </Dialog>
    </OutsideOfText>
  );
}
