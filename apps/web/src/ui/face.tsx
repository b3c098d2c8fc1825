import { useState } from 'react';

const tones = ['brand', 'plum', 'warn', 'good'] as const;

/** First letters of the first and last name; "Programme team" is PT. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /\p{L}/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return letters
    .map((word) => word?.match(/\p{L}/u)?.[0] ?? '')
    .join('')
    .toLocaleUpperCase('en-GB');
}

function toneOf(name: string) {
  let sum = 0;
  for (const letter of name) sum += letter.codePointAt(0) ?? 0;
  return tones[sum % tones.length] ?? 'brand';
}

interface FaceProps {
  name: string;
  /** Where their photo is found; the initials stand in for it until it is there, and when it never comes. */
  photo?: string | null | undefined;
  isSmall?: boolean;
  isLarge?: boolean;
  /** Only where the name does not stand beside it: a photo beside the name is decoration. */
  isNamed?: boolean;
}

/** A person's photo or initials, beside or in place of the name. The colour is only a constant of the name. */
export function Face({ name, photo, isSmall, isLarge, isNamed }: FaceProps) {
  const [missing, setMissing] = useState<string | null>(null);
  const size = isLarge ? ' face-large' : isSmall ? ' face-small' : '';
  return (
    <span
      className={`face face-${toneOf(name)}${size}`}
      {...(isNamed ? { role: 'img', 'aria-label': name, title: name } : { 'aria-hidden': true })}
    >
      {initialsOf(name)}
      {photo && photo !== missing && <img src={photo} alt="" onError={() => setMissing(photo)} />}
    </span>
  );
}

/** The first few of many, overlapping. The words beside it say how many there are. */
export const Faces = ({ names }: { names: readonly string[] }) => (
  <span className="faces" aria-hidden="true">
    {names.map((name, index) => (
      // Two people may share a name.
      // oxlint-disable-next-line react/no-array-index-key
      <Face key={`${name}${index}`} name={name} isSmall />
    ))}
  </span>
);
