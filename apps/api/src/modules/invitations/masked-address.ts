/** "r…@….gov.uk": its owner recognises it, and nobody else can write to it. */
export function maskedAddress(email: string): string {
  const at = email.lastIndexOf('@');
  const [first = ''] = email;
  // Two letters of a country stand behind what kind of place it is: ".gov.uk" tells as little as ".org".
  const ending = /\.(?:[a-z]{2,4}\.[a-z]{2}|[^.]+)$/.exec(email.slice(at + 1))?.[0] ?? '';
  return `${first}…@…${ending}`;
}
