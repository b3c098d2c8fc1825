import { useState } from 'react';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Checkbox } from '#ui/choices.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { addressOf } from '../search-address.ts';
import { isSlashKeyOn, switchSlashKey } from '../slash-key.ts';

/** Before anything is typed: how to ask. */
export const SearchAdvice = () => (
  <Card title="How to search">
    <ul>
      <li>Type a few words, part of a name, a file’s name or a web address.</li>
      <li>
        Put a phrase in quotes to find it letter by letter: <b>“terms of reference”</b>.
      </li>
      <li>
        Put a minus before what you do not mean: <b>panel -interview</b>.
      </li>
      <li>
        Write <b>or</b> between words of which either will do: <b>mentor or sponsor</b>.
      </li>
    </ul>
    <SlashKey />
  </Card>
);

function SlashKey() {
  const [isOn, setOn] = useState(isSlashKeyOn);
  return (
    <Checkbox
      id="slash-key"
      label="Press / on any page to go to the search box"
      hint="Kept in this browser. Switch it off if you speak to your computer, or press the key by mistake."
      value={isOn}
      onChange={(next) => {
        switchSlashKey(next);
        setOn(next);
      }}
    />
  );
}

interface NothingFoundProps {
  q: string;
  isTooCommon: boolean;
  isNarrowed?: boolean;
}

export const NothingFound = ({ q, isTooCommon, isNarrowed = false }: NothingFoundProps) => (
  <EmptyState title={isTooCommon ? 'These words are in nearly every text' : `Nothing found for “${q}”`}>
    <p>{adviceFor({ isTooCommon, isNarrowed })}</p>
    {isNarrowed && (
      <ButtonLink to={addressOf({ q })} variant="quiet">
        Search everything
      </ButtonLink>
    )}
  </EmptyState>
);

function adviceFor({ isTooCommon, isNarrowed }: Omit<NothingFoundProps, 'q'>): string {
  if (isTooCommon) return 'Add a word that says more about what you look for.';
  if (isNarrowed) return 'Remove a filter, or try fewer words.';
  return 'Try fewer words, other words for it, or the beginning of a word.';
}
