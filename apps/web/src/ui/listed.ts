/** "Alderbrook", "Alderbrook and Fenmarsh", "Alderbrook, Fenmarsh and Saltmere". */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
