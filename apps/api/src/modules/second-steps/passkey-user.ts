/** What a passkey keeps of its owner: the id, as 16 bytes, and nothing that says who it is. */
export const userBytes = (personId: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(personId.replaceAll('-', ''), 'hex'));

/** The same as a browser sends it back. */
export const userHandle = (personId: string): string =>
  Buffer.from(userBytes(personId)).toString('base64url');
