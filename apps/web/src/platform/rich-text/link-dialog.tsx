import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { isHref } from './contract-document.ts';
import { OutsideOfText } from './outside-of-text.tsx';

interface LinkDialogProps {
  /** Where the link at the cursor leads now; null for a new one. */
  href: string | null;
  /** Nothing is selected, so the words of the link are asked for too. */
  needsWords: boolean;
  onClose: () => void;
  onLink: (href: string, words: string) => void;
  onUnlink: () => void;
}

/** "council.gov.uk/plan" is what people copy; anything that names another scheme is left as it is, and refused. */
const withScheme = (address: string): string =>
  /^[\w-]+(\.[\w-]+)+([/?#:].*)?$/.test(address) && !/^[a-z][a-z\d+.-]*:/i.test(address)
    ? `https://${address}`
    : address;

export function LinkDialog({ href, needsWords, onClose, onLink, onUnlink }: LinkDialogProps) {
  const [address, setAddress] = useState(href ?? '');
  const [words, setWords] = useState('');
  const [error, setError] = useState<string>();
  const done = () => {
    const full = withScheme(address.trim());
    if (isHref(full)) onLink(full, words.trim());
    else setError('Enter a web address that starts with https:// or http://');
  };
  return (
    <OutsideOfText>
      <Dialog title={href === null ? 'Add a link' : 'Change the link'} isOpen onClose={onClose}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            // The dialog lies in the form of the page; what is sent here must not send that.
            event.stopPropagation();
            done();
          }}
        >
          <TextInput
            id="link-address"
            name="address"
            label="Web address"
            hint="For example https://www.skillsforcare.org.uk"
            value={address}
            onChange={setAddress}
            error={error}
          />
          {needsWords && (
            <TextInput
              id="link-words"
              name="words"
              label="Words of the link (optional)"
              hint="Say what is there. Without words the address is shown."
              value={words}
              onChange={setWords}
            />
          )}
          <div className="form-actions">
            <Button type="submit">{href === null ? 'Add link' : 'Save link'}</Button>
            {href !== null && (
              <Button variant="quiet" onClick={onUnlink}>
                Remove link
              </Button>
            )}
            <Button variant="quiet" onClick={onClose}>
              Cancel
            </Button>
          </div>
        </form>
      </Dialog>
    </OutsideOfText>
  );
}
