import type { IDToken } from 'openid-client';
import type { ProviderKind } from '@hub/contracts/work-accounts';

/** Whom a provider says has signed in. */
export interface Identity {
  /** Empty for a provider that has no directories. */
  tenantId: string;
  /** Entra's object id: the same for every application, where `sub` is another in each. Elsewhere the subject. */
  subject: string;
  /** To recognise it by. Never looked up: whoever runs a directory can write any address into it. */
  name: string;
  /** Of another organisation, let into this directory by somebody of it. */
  isGuest: boolean;
  /** The provider says that it asked for two things. */
  isTwoStep: boolean;
}

/** Null where a checked token does not name an account of this directory. */
export function identityIn(claims: IDToken, kind: ProviderKind, tenantId: string): Identity | null {
  const said = { name: nameIn(claims), isTwoStep: isTwoStep(claims) };
  if (kind === 'openid') return { ...said, tenantId: '', subject: claims.sub, isGuest: false };
  const { tid, oid } = claims;
  if (typeof tid !== 'string' || typeof oid !== 'string' || oid === '') return null;
  if (tid.toLowerCase() !== tenantId) return null;
  return { ...said, tenantId, subject: oid.toLowerCase(), isGuest: isGuest(claims, tenantId) };
}

// `acct` says it outright, where the registration asks for it; `idp` is there for guests only, and names who proved
// them; and a guest's user name is made from their address at home.
const isGuest = ({ acct, idp, upn }: IDToken, tenantId: string): boolean =>
  acct === 1 ||
  acct === '1' ||
  (typeof idp === 'string' && !idp.toLowerCase().includes(tenantId)) ||
  (typeof upn === 'string' && upn.toUpperCase().includes('#EXT#'));

const isTwoStep = ({ amr }: IDToken): boolean => Array.isArray(amr) && amr.includes('mfa');

const LONGEST_NAME = 200;
function nameIn({ preferred_username, email, name, sub }: IDToken): string {
  const said = [preferred_username, email, name].find(
    (value): value is string => typeof value === 'string' && value.trim() !== '',
  );
  const shown = (said ?? sub).replaceAll(/[\p{Cc}\p{Cf}\p{Surrogate}]+/gu, ' ').trim();
  return Array.from(shown).slice(0, LONGEST_NAME).join('') || 'Unnamed account';
}
