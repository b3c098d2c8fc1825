interface Reference {
  kind: string;
  id: string;
}

/** What a text refers to now and did not before: whom it mentions, what it shows. */
export function newReferences<Of extends Reference>(now: readonly Of[], before: readonly Of[]): Of[] {
  const known = new Set(before.map(({ kind, id }) => `${kind}:${id}`));
  return now.filter(({ kind, id }) => !known.has(`${kind}:${id}`));
}
