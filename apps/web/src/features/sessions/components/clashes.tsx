import { useEffect, useRef } from 'react';
import { Radios } from '#ui/choices.tsx';
import { FIELD_NAMES, type FieldClash, type FieldKey } from '../session-draft.ts';

export type ClashChoice = Record<string, 'mine' | 'theirs'>;

interface ClashesProps {
  clashes: FieldClash[];
  chosen: ClashChoice;
  onChoose: (key: FieldKey, side: 'mine' | 'theirs') => void;
}

/** What somebody else saved, beside what stands in the form: field by field, with a choice for each. */
export function Clashes({ clashes, chosen, onChoose }: ClashesProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // It stands above a long form, whose button was pressed at the end.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="card clashes" aria-labelledby="clashes-title">
      <h2 id="clashes-title" ref={heading} tabIndex={-1}>
        What the other person changed
      </h2>
      <p>
        Nothing you typed is lost. Choose what to keep for each, then save again. You can still change every
        field below.
      </p>
      {clashes.map(({ key, theirs, mine, isMineToo }) => (
        <div className="clash" key={key}>
          <Radios<'mine' | 'theirs'>
            id={`clash-${key}`}
            label={FIELD_NAMES[key]}
            value={chosen[key] ?? (isMineToo ? 'mine' : 'theirs')}
            onChange={(side) => onChoose(key, side)}
            arrangement="columns"
            options={[
              { value: 'theirs', label: 'Saved by the other person', hint: theirs },
              { value: 'mine', label: isMineToo ? 'Typed by you' : 'As it was when you started', hint: mine },
            ]}
          />
        </div>
      ))}
    </section>
  );
}
