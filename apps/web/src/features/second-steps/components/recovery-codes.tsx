import '../second-steps.css';
import { useEffect, useRef, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { copyText } from '#ui/copy-text.ts';

/** The codes, this once: to copy, download or print. */
export function RecoveryCodes({ codes, onSaved }: { codes: string[]; onSaved: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [said, setSaid] = useState('');
  useEffect(() => heading.current?.focus(), [codes]);

  const copy = async () =>
    setSaid(
      await copyText(codes.join('\n'), {
        done: 'Now paste them where you keep such things.',
        isSelected: 'The codes are selected',
        select: () => list.current && window.getSelection()?.selectAllChildren(list.current),
      }),
    );
  const download = () => {
    const address = URL.createObjectURL(new Blob([fileText(codes)], { type: 'text/plain' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = 'sc-wres-hub-recovery-codes.txt';
    link.click();
    URL.revokeObjectURL(address);
    setSaid('Downloaded as sc-wres-hub-recovery-codes.txt.');
  };

  return (
    <section className="card recovery-codes" aria-labelledby="recovery-codes-title">
      <h2 id="recovery-codes-title" ref={heading} tabIndex={-1}>
        Save your recovery codes
      </h2>
      <p>
        If you lose your phone or laptop, one of these gets you in. Each works once.{' '}
        <strong>They are shown only now</strong>: keep them where you can reach them without this device, such
        as a password manager or a locked drawer.
      </p>
      <ul className="codes" ref={list}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row not-printed">
        <Button variant="quiet" icon="copy" onClick={() => void copy()}>
          Copy
        </Button>
        <Button variant="quiet" icon="download" onClick={download}>
          Download
        </Button>
        <Button variant="quiet" onClick={() => window.print()}>
          Print
        </Button>
      </div>
      <output className="said">{said}</output>
      <div className="form-actions not-printed">
        <Button onClick={onSaved}>I have saved them</Button>
      </div>
    </section>
  );
}

const fileText = (codes: string[]): string =>
  `Recovery codes for the SC-WRES Community Hub\r\n${window.location.origin}\r\n\r\nEach works once, in place of your passkey or authenticator app.\r\n\r\n${codes.join('\r\n')}\r\n`;
