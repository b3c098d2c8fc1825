import { MemberRole, ROLE_NAMES } from '@hub/contracts/people';
import type { TableRow } from './invitation-file.ts';

/** Somebody to invite as a row or a line says it, before anything is checked. */
export interface Candidate {
  row: number;
  email: string;
  name: string;
  /** What stood there; empty for none. */
  role: string;
}

/* What was typed or pasted. */

// Between people: a new line or a semicolon; a comma too, but not the one inside "Okafor, Amara <amara@…>" or quotes.
const LISTED = /(?:"[^"]*"|<[^<>]*>|[^;,\n"<]|["<])+/g;

const BULLET = /^\s*(?:[•*–-]|\d+[.)])\s+/;

/** One person a line, or separated by semicolons or commas; addresses alone, or "Name <address>" as Outlook copies them. */
export function candidatesOfText(text: string): Candidate[] {
  const found: Candidate[] = [];
  for (const line of text.replaceAll(/\r\n?|[\v\f\u2028\u2029]/g, '\n').split('\n')) {
    let surname = '';
    for (const part of pieces(line.replace(BULLET, ''))) {
      // "Okafor" of "Okafor, Amara <…>": it is nobody by itself.
      if (!part.includes('@') && surname === '' && isFollowedByGivenName(line, part)) {
        surname = part;
        continue;
      }
      const { email, name } = personOf(part);
      found.push({
        row: found.length + 1,
        email,
        name: surname === '' ? name : `${name} ${surname}`.trim(),
        role: '',
      });
      surname = '';
    }
  }
  return found;
}

const pieces = (line: string): string[] =>
  (line.match(LISTED) ?? []).map((piece) => piece.trim()).filter((piece) => piece !== '');

function isFollowedByGivenName(line: string, surname: string): boolean {
  const after = line.slice(line.indexOf(surname) + surname.length).trimStart();
  return /^,[^;,<>@]*<[^<>]*@/.test(after);
}

function personOf(piece: string): { email: string; name: string } {
  const [, before, inside] = /^(.*?)<([^<>]*)>/s.exec(piece) ?? [];
  if (inside !== undefined) return nameAnd(before ?? '', inside);
  // Two columns of a spreadsheet, pasted: whichever holds the address.
  const cells = piece.split('\t').map((cell) => cell.trim());
  const at = cells.findIndex((cell) => cell.includes('@'));
  if (cells.length > 1 && at !== -1)
    return nameAnd(cells.filter((_, other) => other !== at).join(' '), cells[at] ?? '');
  return nameAnd('', piece);
}

const unquoted = (text: string): string =>
  text
    .trim()
    .replaceAll(/^['"‘“]+|['"’”]+$/g, '')
    .trim();

function nameAnd(name: string, address: string): { email: string; name: string } {
  const email = unquoted(address).replace(/^mailto:/i, '');
  // Outlook writes the address as the name of whoever it has none for: 'a@b' <a@b>.
  const said = unquoted(name);
  return { email, name: said.includes('@') ? '' : said };
}

/* What a file held. */

interface Columns {
  email: number;
  names: number[];
  role: number;
}

/** By its heading where it has one, and otherwise by what the cells look like. */
export function candidatesOfRows(rows: readonly TableRow[]): Candidate[] {
  const heading = headingOf(rows[0]?.cells ?? []);
  if (heading) return rows.slice(1).map((row) => byColumns(row, heading));
  return rows.map(byLooks);
}

/** Whether the first row names the columns, and so is nobody. */
export const hasHeading = (rows: readonly TableRow[]): boolean => headingOf(rows[0]?.cells ?? []) !== null;

function headingOf(cells: readonly string[]): Columns | null {
  const titles = cells.map((cell) => cell.toLowerCase().replaceAll(/[^a-z]/g, ''));
  const find = (...known: string[]) => titles.findIndex((title) => known.includes(title));
  const email = find('email', 'emailaddress', 'mail', 'workemail', 'workemailaddress');
  if (email === -1) return null;
  const whole = find('name', 'fullname', 'displayname');
  const first = find('firstname', 'givenname', 'forename');
  const last = find('lastname', 'surname', 'familyname');
  return {
    email,
    names: (whole === -1 ? [first, last] : [whole]).filter((column) => column !== -1),
    role: find('role'),
  };
}

const byColumns = ({ row, cells }: TableRow, { email, names, role }: Columns): Candidate => ({
  row,
  email: cells[email] ?? '',
  // Each by itself, so that a formula in the second is not hidden behind the first.
  name: joined(names.map((column) => cells[column] ?? '')),
  role: cells[role] ?? '',
});

function byLooks({ row, cells }: TableRow): Candidate {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const email = filled.find((cell) => cell.includes('@')) ?? filled[0] ?? '';
  const others = filled.filter((cell) => cell !== email);
  const role = others.find((cell) => roleOf(cell) !== undefined) ?? '';
  return { row, email, name: others.find((cell) => cell !== role) ?? '', role };
}

const FORMULA = /^\s*[=+\-@]|^[^\S\t]*\t/;
/** A cell that a spreadsheet would run is left as it is, so that whoever checks the row sees it. */
const joined = (parts: string[]): string =>
  parts.find((part) => FORMULA.test(part)) ??
  parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ');

/** Whether a spreadsheet could take what stands in this cell for a formula. */
export const isFormula = (cell: string): boolean => FORMULA.test(cell);

const ROLES = new Map<string, MemberRole>([
  ...MemberRole.options.flatMap((role): [string, MemberRole][] => [
    [role, role],
    [ROLE_NAMES[role].toLowerCase(), role],
  ]),
  ['member', 'participant'],
]);

/** "Authority lead", "LEAD": the role they name; undefined for none that we know. */
export const roleOf = (text: string): MemberRole | undefined => ROLES.get(text.trim().toLowerCase());
