import { withoutUnseen } from '@hub/contracts/rich-text';

/** What file systems take. */
const MOST_BYTES = 255;

/** A name to save a file under that is a name and nothing else: no path, nothing unseen, nothing that turns letters round. */
export function neutralName(name: string, ending: string): string {
  const plain = withoutUnseen(name.normalize('NFC'))
    .replace(/[\u061C\u200C-\u200F\u00AD]/g, '')
    .replace(/[/\\:*?"<>|]+/g, '-')
    .replace(/\s+/g, ' ')
    // A dot at the beginning hides a file, one at the end hides its ending.
    .replace(/^[.\s-]+|[.\s]+$/g, '');
  const base = plain.toLowerCase().endsWith(ending) ? plain.slice(0, -ending.length) : plain;
  const kept = plain.slice(base.length) || ending;
  return withinBytes(base.replace(/[.\s]+$/, '') || 'file', MOST_BYTES - kept.length) + kept;
}

function withinBytes(text: string, most: number): string {
  let used = 0;
  let kept = '';
  for (const character of text) {
    used += Buffer.byteLength(character);
    if (used > most) break;
    kept += character;
  }
  return kept;
}

/** RFC 6266: a name in plain letters for old clients, and as it is. */
export function contentDisposition(how: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7E]/g, '_').replace(/["\\]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
