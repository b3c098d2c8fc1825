import '../anonymous.css';
import { useCallback, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { phraseOf } from '../anonymous-secrets.ts';
import { useAnonymousStore, useKept } from '../use-anonymous.ts';

/** The twelve words, once they are asked for: somebody may be looking over a shoulder. */
export function RecoveryPhrase() {
  const store = useAnonymousStore();
  const [isShown, setShown] = useState(false);
  const phrase = useKept(
    useCallback(async () => {
      const entropy = isShown ? await store.read('entropy') : undefined;
      return entropy === undefined ? null : phraseOf(entropy);
    }, [store, isShown]),
  );
  return (
    <div className="recovery-phrase">
      <p>
        <b>Write these twelve words down.</b> They are the only way to change, delete or find your anonymous
        posts on another device. Nobody can send them to you again, and whoever has them can show that it was
        you.
      </p>
      {isShown && phrase ? (
        <>
          <ol className="recovery-words" aria-label="Recovery phrase">
            {phrase.split(' ').map((word, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- the same word may stand twice
              <li key={at}>{word}</li>
            ))}
          </ol>
          <Button variant="quiet" isSmall onClick={() => setShown(false)}>
            I have written them down
          </Button>
        </>
      ) : (
        <Button variant="quiet" isSmall onClick={() => setShown(true)}>
          Show the words
        </Button>
      )}
    </div>
  );
}
