import { type ReactNode, useId, useState } from 'react';
import { Radios } from '#ui/choices.tsx';

interface NameOrAnonymousProps {
  /** The box for writing anonymously; none where that is not possible. */
  anonymous: ReactNode;
  /** The box for writing with one’s name. */
  children: ReactNode;
}

/**
 * Chosen before one types. The two boxes share nothing: what is typed with one’s name is kept on the server, so none of
 * it may become an anonymous post by a press of a button.
 */
export function NameOrAnonymous({ anonymous, children }: NameOrAnonymousProps) {
  const [chosen, setAs] = useState<'named' | 'anonymous'>('named');
  const [hasChosen, setChosen] = useState(false);
  const id = useId();
  const isPossible = Boolean(anonymous);
  const as = isPossible ? chosen : 'named';
  return (
    <>
      {isPossible && (
        <Radios
          id={id}
          label="How do you want to post?"
          arrangement="inline"
          value={as}
          onChange={(value) => {
            setAs(value);
            setChosen(true);
          }}
          options={[
            { value: 'named', label: 'With your name' },
            { value: 'anonymous', label: 'Anonymously' },
          ]}
        />
      )}
      {as === 'anonymous' && (
        <p className="small">
          This is a text of its own. A draft with your name stays yours, and nothing of it is posted from
          here.
        </p>
      )}
      {/* Each keeps what was typed in it while the other is open. */}
      <div hidden={as !== 'named'}>{children}</div>
      {isPossible && hasChosen && <div hidden={as !== 'anonymous'}>{anonymous}</div>}
    </>
  );
}
