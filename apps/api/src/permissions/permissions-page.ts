import type { Actor } from '#platform/auth/actor.ts';
import { nameOf, type Permission, type Verdict } from '#platform/auth/permission.ts';
import { OTHER_AUTHORITY, OWN_AUTHORITY, STANDINGS } from './standings.ts';

const LEGEND = `# Who may do what

Written by \`npm run permissions\` from the policies themselves; a test tries every cell over HTTP and over the socket, and
fails for a call that has no row.

**yes**: done. **own**: for one's own authority; for another it is refused. **no**: refused ("You cannot do this").
**hidden**: answered as if there were no such thing; "own, else hidden" is for one's own authority. Whoever is not signed in is
asked to sign in, and a sign-in that still awaits its second step is asked for it, except where the column "Open to" says
otherwise. A guest speaker has no sign-in: their link opens the one call that takes it. A person whose place has ended is
nobody here and is asked to sign in. "Open to anyone" calls that take a token or a code check that themselves.
`;

/** docs/permissions.md, from the table. */
export function permissionsPage(permissions: Record<string, Permission[]>): string {
  const columns = STANDINGS.map(({ name }) => name);
  const areas = Object.entries(permissions).map(([area, rows]) =>
    [
      `## ${area}`,
      '',
      `| call | what it does | open to | ${columns.join(' | ')} |`,
      `| --- | --- | --- | ${columns.map(() => '---').join(' | ')} |`,
      ...rows.flatMap(linesOf),
    ].join('\n'),
  );
  return `${[LEGEND.trimEnd(), ...areas].join('\n\n')}\n`;
}

function linesOf({ call, opens, cases }: Permission): string[] {
  return cases.map(({ of, asks }) => {
    const cells = STANDINGS.map(({ actor }) =>
      cellOf(asks(actor, OWN_AUTHORITY), asks(actor, OTHER_AUTHORITY), actor),
    );
    const what = of === '' ? call.summary : `${call.summary}: ${of}`;
    return `| \`${nameOf(call)}\` | ${what.replaceAll('|', '\\|')} | ${OPENS[opens]} | ${cells.join(' | ')} |`;
  });
}

const OPENS: Record<Permission['opens'], string> = {
  anyone: 'anyone',
  'signed-in': '',
  'before-second-step': 'before the second step',
};

const WORDS: Record<Verdict, string> = { yes: 'yes', 'not-allowed': 'no', 'not-found': 'hidden' };

function cellOf(own: Verdict, other: Verdict, { member }: Actor): string {
  if (own === other || !member) return WORDS[own];
  if (own !== 'yes') return `${WORDS[own]}, another’s ${WORDS[other]}`;
  return other === 'not-found' ? 'own, else hidden' : 'own';
}
